'use client'

import { type KeyboardEvent, type PointerEvent, useCallback, useMemo } from 'react'
import { type Display, useDisplay } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { mrrEn } from '../../format/messages/metrics.en.ts'
import { mrrMovementsEn, mrrWaterfallEn } from '../../format/messages/widgets.en.ts'
import { formatAsOf, formatPeriod } from '../../format/period.ts'
import { formatOf } from '../../format/result.ts'
import { formatTicks, formatValue } from '../../format/value.ts'
import { say } from '../../format/words.ts'
import type { MrrBody } from '../../metrics/business/mrr.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { labelWidth, YAxis } from '../primitives/Axis.tsx'
import { Frame } from '../primitives/Frame.tsx'
import type { Numbers } from '../primitives/numbers.ts'
import { Plot, type PlotFrame, usePlot } from '../primitives/Plot.tsx'
import { finite, hasNumbers, isObject } from '../primitives/shape.ts'
import type { TooltipContent } from '../primitives/Tooltip.tsx'
import { type ChartCursor, useChartCursor, useCursorIndex } from '../primitives/useChartCursor.ts'
import type { WidgetProps } from '../primitives/WidgetProps.ts'
import { balanceScale, columnsIn, type Placed, rowsIn, type Step, stepsOf } from './waterfall.ts'

export type MrrWaterfallProps = WidgetProps<MrrBody>

const words = { ...mrrEn, ...mrrMovementsEn, ...mrrWaterfallEn }

const explaining = async () => (await import('../../format/messages/details/mrr.en.ts')).mrrDetailsEn

/**
 * How recurring revenue got from its start to its end: new, expansion, reactivation, contraction and churn as bars, each
 * from the balance before it to the balance after. Losses go down and keep their minus sign. Bars stand side by side
 * where their names fit, else below one another. From 200 px.
 *
 * @example
 * <MrrWaterfall query={useMrr({ range: 'last-quarter' })} title="MRR movements" />
 */
export function MrrWaterfall(props: MrrWaterfallProps) {
  return (
    <Frame
      {...props}
      kind="mrr-waterfall"
      explaining={explaining}
      metric="mrr"
      words={words}
      isBody={isMrrBody}
      skeleton={<Skeleton />}
      numbers={movementNumbers}
    >
      {(result, display) => {
        const { movements, customers } = result.body
        if (!movements)
          return (
            <>
              <p className="kpi-value" dir="auto" aria-hidden="true">
                {formatValue(result.value, formatOf(result, display, 'short'))}
              </p>
              <p className="kpi-line-note">{say(display.words, 'mrr.noMovements')}</p>
            </>
          )
        return <Chart result={result} steps={stepsOf(movements, customers)} display={display} />
      }}
    </Frame>
  )
}

interface ChartProps {
  readonly result: MetricResult<MrrBody>
  readonly steps: readonly Step[]
  readonly display: Display
}

function Chart({ result, steps, display }: ChartProps) {
  const { texts, ticks, said } = useMemo(() => textsOf(steps, result, display), [steps, result, display])
  const describe = useCallback((index: number) => describeStep(steps[index], result, display), [steps, result, display])
  const { plot, scale, placed, upright } = useWaterfall(
    steps,
    texts,
    widest(ticks.map(({ label }) => labelWidth(label))),
  )
  const cursor = useBarCursor(placed, upright)
  const [low] = scale.domain
  return (
    <>
      <p className="kpi-hidden">{said}</p>
      <Plot
        plot={plot}
        label={say(display.words, 'mrr.movements')}
        cursor={cursor}
        describe={describe}
        at={(index) => markOf(placed[index], upright)}
      >
        {plot.isMeasured && (
          <>
            <Highlight cursor={cursor} placed={placed} />
            {upright && <YAxis area={plot} scale={scale} ticks={ticks} />}
            {placed.map((bar, index) => (
              <Bar key={bar.step.key} bar={bar} upright={upright} cut={low > 0} text={texts[index]} />
            ))}
          </>
        )}
      </Plot>
      {low > 0 && (
        <p className="kpi-line-note" dir="auto">
          {say(display.words, 'mrr.cut', { value: formatValue(low, formatOf(result, display, 'short')) })}
        </p>
      )}
    </>
  )
}

interface Text {
  readonly name: string
  readonly label: string
}

/** All that is written, and all bars in one sentence for those who hear it. */
function textsOf(steps: readonly Step[], result: MetricResult, display: Display) {
  const values = balanceScale(steps, [0, 1]).ticks
  const labels = formatTicks(values, formatOf(result, display, 'short'))
  return {
    texts: steps.map((step) => ({ name: nameOf(step, display), label: amountOf(step, result, display, 'short') })),
    ticks: values.map((value, index) => ({ value, label: labels[index] ?? '' })),
    said: `${steps.map((step) => `${nameOf(step, display)} ${amountOf(step, result, display, 'exact')}`).join(', ')}.`,
  }
}

/** The bars in the room that there is. */
function useWaterfall(steps: readonly Step[], texts: readonly Text[], tickWidth: number) {
  const name = widest(texts.map((text) => nameWidth(text.name)))
  const label = widest(texts.map((text) => labelWidth(text.label)))
  const ticks = tickWidth + 12
  const roomFor = (width: number) => ({
    upright: width >= ticks + steps.length * Math.max(name + 3, label + 4),
    sides: width >= name + label + 120 ? { name: name + 8, label: label + 8 } : null,
  })
  const plot = usePlot((width) => {
    const { upright, sides } = roomFor(width)
    if (upright) return { height: 248, margin: { left: ticks, right: 0, top: 26, bottom: 28 } }
    return {
      height: steps.length * (sides ? 30 : 38),
      margin: { left: sides?.name ?? 0, right: sides?.label ?? 0, top: 0, bottom: 0 },
    }
  }, 640)
  const { upright, sides } = roomFor(plot.width)
  const range: readonly [number, number] = upright ? [plot.bottom, plot.top] : [plot.left, plot.right]
  const scale = balanceScale(steps, range)
  const placed = upright ? columnsIn(steps, plot, scale) : rowsIn(steps, plot, scale, sides)
  return { plot, scale, placed, upright }
}

/** Names are letters, which are narrower than figures. */
function nameWidth(name: string): number {
  return name.length * 6
}

function widest(widths: readonly number[]): number {
  return Math.ceil(Math.max(0, ...widths))
}

/** The chart's cursor over bars; where they lie below one another it follows the pointer's height, and down is on. */
function useBarCursor(placed: readonly Placed[], upright: boolean): ChartCursor {
  const middles = placed.map(({ strip }) => (upright ? strip.x + strip.width / 2 : strip.y + strip.height / 2))
  const key = middles.join(' ')
  const cursor = useChartCursor(useMemo(() => key.split(' ').map(Number), [key]))
  return useMemo(() => (upright ? cursor : downward(cursor)), [cursor, upright])
}

const below: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

function downward(cursor: ChartCursor): ChartCursor {
  return {
    ...cursor,
    onKeyDown: (event: KeyboardEvent) => {
      const [current, step] = [cursor.index(), below[event.key]]
      if (current === null || step === undefined) return cursor.onKeyDown(event)
      event.preventDefault()
      event.stopPropagation()
      cursor.move(current + step)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.target instanceof Element && event.target.closest('.kpi-tooltip')) return
      cursor.move(cursor.nearest(event.clientY - event.currentTarget.getBoundingClientRect().top))
    },
  }
}

function markOf(bar: Placed | undefined, upright: boolean) {
  if (!bar) return { x: 0, y: 0 }
  const [x, reach] = [bar.x + bar.width / 2, bar.width / 2]
  return upright ? { x, y: bar.y, reach } : { x, y: bar.y + bar.height, reach }
}

function Highlight({ cursor, placed }: { readonly cursor: ChartCursor; readonly placed: readonly Placed[] }) {
  const index = useCursorIndex(cursor)
  const bar = index === null ? undefined : placed[index]
  return bar ? <rect className="kpi-strip" {...bar.strip} rx="4" /> : null
}

interface BarProps {
  readonly bar: Placed
  readonly upright: boolean
  /** The axis does not start at 0, so that a whole balance is longer than its bar. */
  readonly cut: boolean
  readonly text: Text | undefined
}

function Bar({ bar, upright, cut, text }: BarProps) {
  const { step, x, y, width, height, name, label, link } = bar
  return (
    <g className="kpi-step" data-kind={step.kind}>
      {link && <line className="kpi-step-link" {...link} />}
      <rect
        className="kpi-step-bar"
        x={x}
        y={y}
        width={width}
        height={height}
        rx={Math.min(2, height / 2, width / 2)}
      />
      {cut && step.kind === 'total' && <path className="kpi-step-cut" d={breakOf(bar, upright)} />}
      <text className="kpi-step-name" x={name.x} y={name.y} textAnchor={name.anchor}>
        {text?.name}
      </text>
      <text className="kpi-step-label" x={label.x} y={label.y} textAnchor={label.anchor}>
        {text?.label}
      </text>
    </g>
  )
}

/** A wave through the foot of a bar, a little wider than it. */
function breakOf({ x, y, width, height }: Placed, upright: boolean): string {
  const length = (upright ? width : height) + 4
  const waves = Math.max(2, Math.round(length / 8))
  const step = length / waves
  const wave = Array.from({ length: waves }, (_, index) => {
    const swing = index % 2 ? 4 : -4
    return upright ? `l${step} ${swing}` : `l${-swing} ${step}`
  })
  return `${upright ? `M${x - 2} ${y + height - 9}` : `M${x + 9} ${y - 2}`}${wave.join('')}`
}

function nameOf({ key }: Step, { words }: Display): string {
  return say(words, `mrr.${key}`)
}

/** The amount with its sign, which a balance has only below 0. */
function amountOf(step: Step, result: MetricResult, display: Display, notation: 'short' | 'exact'): string {
  return formatValue(step.amount, { ...formatOf(result, display, notation), sign: step.kind !== 'total' })
}

function describeStep(step: Step | undefined, result: MetricResult, display: Display): TooltipContent {
  if (!step) return { title: '', rows: [] }
  const { words } = display
  const kinds = { total: 'mrr.balance', gain: 'mrr.gain', loss: 'mrr.loss', none: 'mrr.unchanged' } as const
  const then = step.kind !== 'total' && step.kind !== 'none' && formatValue(step.to, formatOf(result, display, 'exact'))
  const notes = [customersOf(step, display), then ? say(words, 'mrr.then', { value: then }) : null]
  return {
    title: [nameOf(step, display), dayOf(step, result, display)].filter(Boolean).join(', '),
    rows: [{ label: say(words, kinds[step.kind]), value: amountOf(step, result, display, 'exact') }],
    note: notes.filter((note) => note !== null).join(' · '),
  }
}

/** "12 customers": how many a movement concerns, or pay at the start and the end. */
function customersOf({ customers, kind }: Step, display: Display): string | null {
  if (customers === null) return null
  const count = Math.abs(customers)
  const key = kind === 'total' ? 'mrr.paying' : 'mrr.customers'
  return say(display.words, key, { count, n: formatCount(count, display) })
}

/** The last day before the range for its start, its own last day (or the moment of a running one) for its end. */
function dayOf({ key }: Step, { period }: MetricResult, { locale }: Display): string | null {
  if (!period || (key !== 'start' && key !== 'end')) return null
  if (key === 'end' && !period.complete) return formatAsOf(period.asOf, period.timeZone, locale)
  const until = key === 'start' ? period.from : period.until
  const last = Date.parse(`${until}T00:00:00Z`) - 86_400_000
  // Days begin with the year 0001.
  if (!Number.isFinite(last) || until === '0001-01-01') return null
  return formatPeriod({ from: new Date(last).toISOString().slice(0, 10), until }, 'month', locale)
}

function movementNumbers(result: MetricResult<MrrBody>, display: Display): Numbers {
  const { words } = display
  const { movements, customers } = result.body
  return {
    columns: [say(words, 'mrr.movement'), say(words, 'mrr.amount'), say(words, 'mrr.payers')],
    rows: (movements ? stepsOf(movements, customers) : []).map((step) => [
      nameOf(step, display),
      amountOf(step, result, display, 'exact'),
      formatCount(step.customers, display),
    ]),
  }
}

const movementNames = ['start', 'new', 'reactivation', 'expansion', 'contraction', 'churn', 'negative', 'end'] as const

function isMrrBody(body: MrrBody): boolean {
  if (!isObject(body)) return false
  const { movements, customers } = body
  const sound = (counted: MrrBody['movements']) =>
    counted === null || (hasNumbers(counted, ...movementNames) && stepsOf(counted, null).every(({ to }) => finite(to)))
  return sound(movements) && sound(customers)
}

const nothing = { start: 0, new: 0, expansion: 0, reactivation: 0, contraction: 0, churn: 0, negative: 0, end: 0 }

/** As tall as the bars will be, as far as that can be known before their amounts are. */
function Skeleton() {
  const display = useDisplay()
  const steps = stepsOf(nothing, null)
  const texts = steps.map((step) => ({ name: nameOf(step, display), label: '+000.0' }))
  const { plot, placed, upright } = useWaterfall(steps, texts, labelWidth('000'))
  return (
    <Plot plot={plot} label="">
      {placed.map((bar, index) => (
        <rect key={bar.step.key} className="kpi-track" {...blankOf(bar, plot, upright, index)} rx="2" />
      ))}
    </Plot>
  )
}

function blankOf(
  { x, y, width, height }: Placed,
  { left, right, top, bottom }: PlotFrame,
  upright: boolean,
  at: number,
) {
  const share = [0.7, 0.45, 0.25, 0.15, 0.15, 0.3, 0.8][at] ?? 0.2
  if (!upright) return { x: left, y, width: (right - left) * share, height }
  const tall = (bottom - top) * share
  return { x, y: bottom - tall, width, height: tall }
}
