'use client'

import { useMemo } from 'react'
import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { formatInterval } from '../../format/interval.ts'
import { retentionEn } from '../../format/messages/metrics.en.ts'
import { retentionAgesEn, retentionCurveEn, trendEn } from '../../format/messages/widgets.en.ts'
import { formatDay, formatPeriod } from '../../format/period.ts'
import { formatOf } from '../../format/result.ts'
import { formatValue } from '../../format/value.ts'
import { say } from '../../format/words.ts'
import type { RetentionBody, RetentionCell } from '../../metrics/customer/retention.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { Frame } from '../primitives/Frame.tsx'
import { Headline, HeadlineSkeleton } from '../primitives/Headline.tsx'
import { sampleNote } from '../primitives/notes.ts'
import type { Numbers } from '../primitives/numbers.ts'
import { hasNumbers, isInterval, isList, isObject } from '../primitives/shape.ts'
import type { TooltipContent, TooltipRow } from '../primitives/Tooltip.tsx'
import { type Trend, TrendChart, type TrendLine, TrendSkeleton, type Values } from '../primitives/TrendChart.tsx'
import { exact, finite, isOpen } from '../primitives/trendOf.ts'
import type { WidgetProps } from '../primitives/WidgetProps.ts'

export type RetentionCurveProps = WidgetProps<RetentionBody> & {
  /** How many of the latest cohorts are drawn beside the curve of all: 0 to 7, none by default. */
  readonly cohorts?: number
}

const words = { ...retentionEn, ...trendEn, ...retentionAgesEn, ...retentionCurveEn }

const explaining = async () => (await import('../../format/messages/details/retention.en.ts')).retentionDetailsEn

/**
 * The share of users who came back, by the time since their first use: all cohorts together with the interval, and
 * the latest cohorts if wanted. Ages that can still change are dotted, those that are not reached yet are not drawn.
 *
 * @example
 * <RetentionCurve query={useRetention({ range: 'last-90-days', grain: 'week' })} cohorts={3} />
 */
export function RetentionCurve({ cohorts = 0, ...props }: RetentionCurveProps) {
  return (
    <Frame
      {...props}
      kind="retention-curve"
      explaining={explaining}
      metric="retention"
      words={words}
      isBody={isRetentionBody}
      skeleton={<Skeleton />}
      numbers={(result, display) => ageNumbers(result, latest(result.body, cohorts), display)}
    >
      {(result, display, title) => (
        <>
          <Headline result={result} notes={notesOf(result, display)} />
          {result.body.curve.length > 0 && <Chart result={result} cohorts={cohorts} title={title} display={display} />}
        </>
      )}
    </Frame>
  )
}

type RetentionResult = MetricResult<RetentionBody>
type Cohort = RetentionBody['cohorts'][number]

interface ChartProps {
  readonly result: RetentionResult
  readonly cohorts: number
  readonly title: string
  readonly display: Display
}

function Chart({ result, cohorts, title, display }: ChartProps) {
  const trend = useMemo(() => trendOf(result, latest(result.body, cohorts), display), [result, cohorts, display])
  return <TrendChart trend={trend} label={title} />
}

/** Those that somebody of could have come back already, latest first. */
function latest({ cohorts }: RetentionBody, count: number): readonly Cohort[] {
  const begun = cohorts.filter(({ size, cells }) => size > 0 && finite(cells[1]?.rate) !== null)
  return begun.reverse().slice(0, Math.max(0, Math.min(7, Math.floor(count) || 0)))
}

function trendOf(result: RetentionResult, cohorts: readonly Cohort[], display: Display): Trend {
  const { body } = result
  const { curve } = body
  const ages = curve.map(({ age }) => age)
  return {
    lines: [
      {
        name: say(display.words, 'retention.all'),
        values: ratesOf(curve),
        series: 1,
        isOpen: isOpen(curve),
        interval: {
          lows: curve.map(({ interval }) => finite(interval?.low)),
          highs: curve.map(({ interval }) => finite(interval?.high)),
        },
      },
      ...cohorts.map(
        ({ from, cells }, index): TrendLine => ({
          name: startOf(from, body, display),
          values: ratesOf(curve.map((_, age) => cells[age])),
          series: index + 2,
          isOpen: isOpen(cells),
        }),
      ),
    ],
    x: {
      xs: ages,
      ticks: () => ages.map((age) => ({ value: age, label: formatCount(age, display) })),
    },
    xTitle: say(display.words, `retention.since.${body.unit ?? 'month'}`),
    yMax: 1,
    format: formatOf(result, display, 'short'),
    describe: (index) => described(result, cohorts, index, display),
  }
}

function ratesOf(cells: readonly (RetentionCell | undefined)[]): Values {
  return cells.map((cell) => finite(cell?.rate))
}

/** Short, for a line's end. */
function startOf(from: string, { unit }: RetentionBody, { locale }: Display): string {
  const day = Date.parse(from) / 86_400_000
  return Number.isFinite(day) ? formatDay(day, unit === 'month' ? 'month' : 'day', locale) : from
}

function described(
  result: RetentionResult,
  cohorts: readonly Cohort[],
  index: number,
  display: Display,
): TooltipContent {
  const { words, locale } = display
  const { body } = result
  const cell = body.curve[index]
  const rows: TooltipRow[] = [
    { label: say(words, 'retention.allCohorts'), value: rateText(result, cell, display), series: 1 },
    ...cohorts.map(({ from, until, cells }, at) => ({
      label: formatPeriod({ from, until }, body.unit ?? 'month', locale),
      value: rateText(result, cells[index], display),
      series: at + 2,
    })),
  ]
  return {
    title: ageText(cell?.age ?? index, body, display),
    rows,
    note: cell ? cellNote(result, cell, display) : null,
  }
}

/** The rate, and that it can still change or is not observed. */
function rateText(result: RetentionResult, cell: RetentionCell | undefined, display: Display): string {
  const rate = finite(cell?.rate)
  if (!cell || rate === null) return say(display.words, 'state.unobserved')
  const text = exact(result, rate, display)
  return cell.state === 'immature' ? `${text}, ${say(display.words, 'state.immature')}` : text
}

/** "39.2 to 44.6% · n = 1,204". */
function cellNote(
  result: RetentionResult,
  { interval, eligible }: RetentionBody['curve'][number],
  display: Display,
): string | null {
  if (!interval || !(eligible > 0)) return null
  const range = formatInterval(interval, formatOf(result, display, 'short'), display.words)
  return `${range} · ${say(display.words, 'n.short', { n: formatCount(eligible, display) })}`
}

function ageText(age: number, { unit }: RetentionBody, display: Display): string {
  return say(display.words, `retention.age.${unit ?? 'month'}`, { n: formatCount(age, display) })
}

/** "Week 1", "39.2 to 44.6% · n = 1,204", "band: 95% confidence"; of totals, that they make no curve. */
function notesOf(result: RetentionResult, display: Display): readonly (string | null)[] {
  const { body } = result
  const { words, locale } = display
  const sample = sampleNote(result, display)
  if (body.curve.length === 0) return [sample, say(words, 'retention.noCurve')]
  const level = body.curve.find(({ interval }) => interval)?.interval?.level ?? null
  const shown = level && formatValue(level, { unit: 'ratio', locale, notation: 'short' })
  return [ageText(body.age, body, display), sample, shown ? say(words, 'retention.band', { level: shown }) : null]
}

function ageNumbers(result: RetentionResult, cohorts: readonly Cohort[], display: Display): Numbers {
  const { words, locale } = display
  const { body } = result
  return {
    columns: [
      say(words, `retention.since.${body.unit ?? 'month'}`),
      say(words, 'retention.allCohorts'),
      say(words, 'table.interval'),
      say(words, 'table.n'),
      ...cohorts.map((cohort) => formatPeriod(cohort, body.unit ?? 'month', locale)),
    ],
    rows: body.curve.map((cell, index) => [
      ageText(cell.age, body, display),
      rateText(result, cell, display),
      formatInterval(cell.interval, formatOf(result, display, 'exact'), words),
      formatCount(cell.eligible, display),
      ...cohorts.map(({ cells }) => rateText(result, cells[index], display)),
    ]),
  }
}

function isRetentionBody(body: RetentionBody): boolean {
  return (
    isObject(body) &&
    [null, 'day', 'week', 'month'].includes(body.unit) &&
    isList(body.curve, isAge) &&
    isList(body.cohorts, (cohort) => isObject(cohort) && Array.isArray(cohort.cells))
  )
}

function isAge(cell: RetentionCell): boolean {
  return hasNumbers(cell, 'age') && (cell.interval === null || isInterval(cell.interval))
}

function Skeleton() {
  return (
    <>
      <HeadlineSkeleton />
      <TrendSkeleton hasTitle />
    </>
  )
}
