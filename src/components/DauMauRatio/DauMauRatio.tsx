'use client'

import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { stickinessEn } from '../../format/messages/metrics.en.ts'
import { dauMauRatioEn } from '../../format/messages/widgets.en.ts'
import { formatPeriod } from '../../format/period.ts'
import { formatOf } from '../../format/result.ts'
import { formatValue } from '../../format/value.ts'
import { say } from '../../format/words.ts'
import type { StickinessBody } from '../../metrics/engagement/stickiness.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { Bar } from '../primitives/Bar.tsx'
import { Change } from '../primitives/Change.tsx'
import { Frame } from '../primitives/Frame.tsx'
import { progressNote, sampleNote } from '../primitives/notes.ts'
import type { Numbers } from '../primitives/numbers.ts'
import { Sparkline } from '../primitives/Sparkline.tsx'
import { hasNumbersOrNull } from '../primitives/shape.ts'
import { Value } from '../primitives/Value.tsx'
import type { WidgetProps } from '../primitives/WidgetProps.ts'

export type DauMauRatioProps = WidgetProps<StickinessBody>

const words = { ...stickinessEn, ...dauMauRatioEn }

const explaining = async () => (await import('../../format/messages/details/stickiness.en.ts')).stickinessDetailsEn

/**
 * How often people come back: average daily by monthly active users, both numbers behind it, and what the ratio means in
 * days. It speaks of one period, the last complete one of the range, which stands beside the title. From 200 px.
 *
 * @example
 * <DauMauRatio result={fromTotals(stickiness, { averageDau: 2508, mau: 9152 })} />
 */
export function DauMauRatio(props: DauMauRatioProps) {
  return (
    <Frame
      {...props}
      kind="dau-mau-ratio"
      explaining={explaining}
      metric="stickiness"
      words={words}
      isBody={isStickinessBody}
      note={headlinePeriod}
      skeleton={<Skeleton />}
      numbers={ratioNumbers}
    >
      {(result, display) => <Ratio result={result} display={display} />}
    </Frame>
  )
}

interface RatioProps {
  readonly result: MetricResult<StickinessBody>
  readonly display: Display
}

function Ratio({ result, display }: RatioProps) {
  const days = daysText(result, display)
  const sample = sampleNote(result, display)
  return (
    <>
      <div className="kpi-ratio-top" aria-hidden="true">
        <div className="kpi-headline">
          <Value result={result} />
          <Change result={result} />
        </div>
        <Sparkline series={result.series} />
      </div>
      <div className="kpi-ratio-bar">
        <Bar share={result.value} tone={result.enough ? 'accent' : 'faint'} />
      </div>
      <p className="kpi-ratio-parts">
        <bdi>{dailyText(result, display)}</bdi> <bdi>{usersText(result, display)}</bdi>
      </p>
      {days && (
        <p className="kpi-ratio-days" dir="auto">
          {days}
        </p>
      )}
      {sample && (
        <p className="kpi-line-note" dir="auto">
          {sample}
        </p>
      )}
    </>
  )
}

/** The period that the number speaks of, which is not the whole range. */
function headlinePeriod(result: MetricResult<StickinessBody>, display: Display): string | null {
  const period = result.body.period ?? result.period
  if (!period) return null
  const text = formatPeriod(period, 'month', display.locale)
  const running = period.until === result.period?.until ? progressNote(result.period, display) : null
  return running ? `${text}, ${running}` : text
}

function dailyText({ body }: MetricResult<StickinessBody>, display: Display): string {
  const n = formatValue(body.averageDau, { unit: 'count', locale: display.locale, notation: 'short' })
  return say(display.words, 'stickiness.dau', {
    n: body.averageDau === null ? n : wholeFrom(body.averageDau, n, display),
  })
}

/** An average of many is a whole number to the eye; a small one keeps its decimal. */
function wholeFrom(value: number, short: string, display: Display): string {
  return value >= 100 ? formatCount(Math.round(value), display) : short
}

function usersText({ body, period }: MetricResult<StickinessBody>, display: Display): string {
  return say(display.words, `stickiness.users.${period?.grain ?? 'month'}`, { n: formatCount(body.mau, display) })
}

/** "People come back on about 8 of 30 days". */
function daysText({ body }: MetricResult<StickinessBody>, display: Display): string | null {
  const days = body.activeDaysPer30
  if (days === null) return null
  if (days < 1) return say(display.words, 'stickiness.daysFew')
  return say(display.words, 'stickiness.days', { n: formatCount(Math.round(days), display) })
}

/** A ratio that comes from totals has no series: then the two numbers behind it. */
function ratioNumbers(result: MetricResult<StickinessBody>, display: Display, ofSeries: () => Numbers): Numbers {
  if (result.series.length > 0) return ofSeries()
  const { words } = display
  return {
    columns: [say(words, 'table.group'), say(words, 'table.value')],
    rows: [
      [say(words, 'metric.stickiness.name'), formatValue(result.value, formatOf(result, display, 'exact'))],
      [say(words, 'term.averageDau'), formatCount(result.body.averageDau, display)],
      [say(words, 'term.mau'), formatCount(result.body.mau, display)],
    ],
  }
}

function isStickinessBody(body: StickinessBody): boolean {
  return hasNumbersOrNull(body, 'averageDau', 'mau', 'activeDaysPer30')
}

function Skeleton() {
  return (
    <>
      <div className="kpi-headline">
        <div className="kpi-value" data-width="short" />
      </div>
      <div className="kpi-ratio-bar">
        <Bar share={null} />
      </div>
      <div className="kpi-ratio-parts" data-width="long" />
      <div className="kpi-ratio-days" data-width="long" />
      <div className="kpi-line-note" data-width="long" />
    </>
  )
}
