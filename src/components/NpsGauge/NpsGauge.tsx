'use client'

import { type ReactNode, useRef } from 'react'
import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { npsEn } from '../../format/messages/metrics.en.ts'
import { npsGaugeEn } from '../../format/messages/widgets.en.ts'
import { formatOf } from '../../format/result.ts'
import { formatValue } from '../../format/value.ts'
import { say, type WordKey } from '../../format/words.ts'
import type { NpsBody } from '../../metrics/business/nps.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { Battery, type BatteryPart } from '../primitives/Battery.tsx'
import { Change } from '../primitives/Change.tsx'
import { Frame } from '../primitives/Frame.tsx'
import { sampleNote } from '../primitives/notes.ts'
import type { Numbers } from '../primitives/numbers.ts'
import { hasNumbers } from '../primitives/shape.ts'
import { useSize } from '../primitives/useSize.ts'
import { Value } from '../primitives/Value.tsx'
import type { WidgetProps } from '../primitives/WidgetProps.ts'
import { arc, type Gauge, gaugeIn, pointAt, widestGauge } from './gaugeGeometry.ts'

export type NpsGaugeProps = WidgetProps<NpsBody> & {
  /** The score to reach, -100..100: a mark on the ring, and how far it is in words. */
  readonly target?: number
}

const words = { ...npsEn, ...npsGaugeEn }

const explaining = async () => (await import('../../format/messages/details/nps.en.ts')).npsDetailsEn

/**
 * The Net Promoter Score on a half ring from -100 to +100, with its interval, and the three groups behind it.
 *
 * @example
 * <NpsGauge result={fromTotals(nps, { promoters: 70, passives: 20, detractors: 10 })} target={50} />
 */
export function NpsGauge({ target, ...props }: NpsGaugeProps) {
  return (
    <Frame
      {...props}
      kind="nps-gauge"
      explaining={explaining}
      metric="nps"
      words={words}
      isBody={isNpsBody}
      skeleton={<Skeleton />}
      numbers={groupNumbers}
    >
      {(result, display) => (
        <>
          <Ring result={result} display={display} target={usable(target)} />
          <Battery parts={groups(result, display)} />
        </>
      )}
    </Frame>
  )
}

interface RingProps {
  readonly result: MetricResult<NpsBody>
  readonly display: Display
  readonly target: number | null
}

function Ring({ result, display, target }: RingProps) {
  const points = formatOf(result, display, 'short')
  const sample = sampleNote(result, display)
  return (
    <div className="kpi-gauge" aria-hidden="true">
      <HalfRing>
        {(gauge) => (
          <>
            <Marks gauge={gauge} result={result} target={target} />
            <End at={pointAt(gauge, -100)} text={formatValue(-100, points)} />
            <End at={pointAt(gauge, 100)} text={formatValue(100, points)} />
          </>
        )}
      </HalfRing>
      <Value result={result} />
      <Change result={result} />
      {sample && (
        <p className="kpi-line-note" dir="auto">
          {sample}
        </p>
      )}
      {target !== null && (
        <p className="kpi-line-note" dir="auto">
          {targetNote(target, result, display)}
        </p>
      )}
    </div>
  )
}

/** The empty ring in the middle of its box, as large as fits, and what is drawn on it. */
function HalfRing({ children }: { readonly children?: (gauge: Gauge) => ReactNode }) {
  const box = useRef<SVGSVGElement>(null)
  const gauge = gaugeIn(useSize(box, widestGauge))
  return (
    <svg
      ref={box}
      className="kpi-gauge-ring"
      viewBox={`0 0 ${gauge.width} ${gauge.height}`}
      width="100%"
      height={gauge.height}
      preserveAspectRatio="xMidYMin meet"
      aria-hidden="true"
    >
      <path className="kpi-gauge-track" strokeWidth={gauge.thickness} d={arc(gauge, -100, 100)} />
      {children?.(gauge)}
    </svg>
  )
}

interface MarksProps extends Omit<RingProps, 'display'> {
  readonly gauge: Gauge
}

function Marks({ gauge, result: { value, interval, enough }, target }: MarksProps) {
  const edge = gauge.thickness / 2
  return (
    <>
      {value !== null && value !== 0 && (
        <path
          className="kpi-gauge-value"
          data-muted={enough === false || undefined}
          strokeWidth={gauge.thickness}
          d={arc(gauge, 0, value)}
        />
      )}
      <Notch from={pointAt(gauge, 0, -edge - 1)} to={pointAt(gauge, 0, edge + 1)} className="kpi-gauge-zero" />
      {interval && <path className="kpi-gauge-interval" d={bracket(gauge, interval.low, interval.high, -edge - 6)} />}
      {target !== null && (
        <Notch
          from={pointAt(gauge, target, -edge)}
          to={pointAt(gauge, target, edge + 7)}
          className="kpi-gauge-target"
        />
      )}
    </>
  )
}

type At = readonly [number, number]

function Notch({ from, to, className }: { readonly from: At; readonly to: At; readonly className: string }) {
  return <line className={className} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
}

function End({ at: [x, y], text }: { readonly at: At; readonly text: string }) {
  return (
    <text className="kpi-gauge-end" x={x} y={y + 18} textAnchor="middle">
      {text}
    </text>
  )
}

/** An arc inside the ring with a short foot at each end. */
function bracket(gauge: Gauge, low: number, high: number, out: number): string {
  const foot = (score: number) => `M${pointAt(gauge, score, out + 4).join(' ')}L${pointAt(gauge, score, out).join(' ')}`
  return foot(low) + arc(gauge, low, high, out) + foot(high)
}

/** "Target +50 · 10.2 to go". */
function targetNote(target: number, result: MetricResult<NpsBody>, display: Display): string {
  const { words } = display
  const format = formatOf(result, display, 'short')
  const goal = say(words, 'nps.target', { value: formatValue(target, format) })
  if (result.value === null) return goal
  const missing = target - result.value
  const way =
    missing <= 0
      ? say(words, 'nps.targetReached')
      : say(words, 'nps.targetMissed', { value: formatValue(missing, { ...format, sign: false }) })
  return `${goal} · ${way}`
}

const groupKeys = [
  ['detractors', 'negative'],
  ['passives', 'faint'],
  ['promoters', 'positive'],
] as const

/** Worst first, as they lie on the ring. */
function groups({ body, n }: MetricResult<NpsBody>, display: Display): BatteryPart[] {
  return groupKeys.map(([key, tone]) => ({
    name: say(display.words, `nps.${key}`),
    share: n > 0 ? body[key] / n : 0,
    text: percentage(body.percentages?.[key], display),
    count: formatCount(body[key], display),
    tone,
  }))
}

function percentage(value: number | undefined, { locale }: Display): string {
  return formatValue(value === undefined ? null : value / 100, { unit: 'ratio', locale, notation: 'short' })
}

function groupNumbers(result: MetricResult<NpsBody>, display: Display): Numbers {
  const columns: WordKey[] = ['table.group', 'table.answers', 'table.share']
  return {
    columns: columns.map((key) => say(display.words, key)),
    rows: groups(result, display).map(({ name, count, text }) => [name, count, text]),
  }
}

function isNpsBody(body: NpsBody): boolean {
  return hasNumbers(body, 'promoters', 'passives', 'detractors')
}

function usable(target: number | undefined): number | null {
  return target !== undefined && Number.isFinite(target) ? target : null
}

function Skeleton() {
  return (
    <>
      <div className="kpi-gauge">
        <HalfRing />
        <div className="kpi-value" />
        <div className="kpi-line-note" data-width="long" />
      </div>
      <Battery parts={[]} />
    </>
  )
}
