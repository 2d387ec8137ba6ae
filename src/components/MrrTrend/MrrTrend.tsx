'use client'

import { useMemo } from 'react'
import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { mrrEn } from '../../format/messages/metrics.en.ts'
import { mrrMovementsEn, mrrTrendEn, trendEn } from '../../format/messages/widgets.en.ts'
import { formatPeriod } from '../../format/period.ts'
import { formatOf } from '../../format/result.ts'
import { say } from '../../format/words.ts'
import type { MrrMovements } from '../../metrics/business/movements.ts'
import type { MrrBody } from '../../metrics/business/mrr.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { Frame } from '../primitives/Frame.tsx'
import { Headline, HeadlineSkeleton } from '../primitives/Headline.tsx'
import { against } from '../primitives/notes.ts'
import type { Numbers } from '../primitives/numbers.ts'
import { isObject } from '../primitives/shape.ts'
import type { TooltipContent, TooltipRow } from '../primitives/Tooltip.tsx'
import { type Trend, TrendChart, type TrendLine, TrendSkeleton } from '../primitives/TrendChart.tsx'
import { timeAxis } from '../primitives/timeAxis.ts'
import { exact, finite, isOpen, stateNote, valuesOf } from '../primitives/trendOf.ts'
import type { WidgetProps } from '../primitives/WidgetProps.ts'

export type MrrTrendProps = WidgetProps<MrrBody>

const words = { ...mrrEn, ...trendEn, ...mrrMovementsEn, ...mrrTrendEn }

const explaining = async () => (await import('../../format/messages/details/mrr.en.ts')).mrrDetailsEn

/**
 * Monthly recurring revenue over time, from 0: the period that is still running dotted, the compared range behind it, and
 * for each period what moved it.
 *
 * @example
 * <MrrTrend query={useMrr({ range: 'last-12-months', compare: 'year' })} />
 */
export function MrrTrend(props: MrrTrendProps) {
  return (
    <Frame
      {...props}
      kind="mrr-trend"
      explaining={explaining}
      metric="mrr"
      words={words}
      isBody={isMrrBody}
      skeleton={<Skeleton />}
      numbers={movementNumbers}
    >
      {(result, display, title) => (
        <>
          <Headline result={result} notes={[against(result, display), customers(result, display)]} />
          <Chart result={result} title={title} display={display} />
        </>
      )}
    </Frame>
  )
}

type MrrResult = MetricResult<MrrBody>

interface ChartProps {
  readonly result: MrrResult
  readonly title: string
  readonly display: Display
}

function Chart({ result, title, display }: ChartProps) {
  return <TrendChart trend={useMemo(() => trendOf(result, display), [result, display])} label={title} />
}

function trendOf(result: MrrResult, display: Display): Trend {
  const { series, comparison } = result
  const { words, locale } = display
  const before = comparison?.series ?? []
  const lines: TrendLine[] = [
    { name: say(words, 'mrr.now'), values: valuesOf(series), series: 1, isOpen: isOpen(series), hasArea: true },
  ]
  if (comparison && before.length > 0)
    lines.push({
      name: say(words, `mrr.${comparison.kind}`),
      values: valuesOf(series.map((_, index) => before[index])),
      series: 0,
      isBefore: true,
    })
  return {
    lines,
    x: timeAxis(series, locale),
    format: formatOf(result, display, 'short'),
    describe: (index) => described(result, index, display),
  }
}

function described(result: MrrResult, index: number, display: Display): TooltipContent {
  const { series, comparison, period } = result
  const point = series[index]
  const before = comparison?.series[index]
  const grain = period?.grain ?? 'month'
  const rows: TooltipRow[] = [
    { label: say(display.words, 'mrr.short'), value: exact(result, point?.value, display), series: 1 },
  ]
  if (before)
    rows.push({
      label: formatPeriod(before, grain, display.locale),
      value: exact(result, before.value, display),
      series: 0,
      dashed: true,
    })
  return {
    title: point ? formatPeriod(point, grain, display.locale) : '',
    rows: [...rows, ...moved(result, index, display)],
    note: stateNote(point, result, display),
  }
}

const kinds = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'negative'] as const

/** The movements of a period that moved anything, losses with their sign. */
function moved(result: MrrResult, index: number, display: Display): TooltipRow[] {
  const movements = movementsAt(result, index)
  return kinds.flatMap((kind) => {
    const amount = finite(movements?.[kind])
    return amount === null || amount === 0
      ? []
      : [{ label: say(display.words, `mrr.${kind}`), value: exact(result, amount, display, true) }]
  })
}

function movementsAt({ body }: MrrResult, index: number): MrrMovements | null {
  return body.periods?.[index]?.movements ?? null
}

function customers({ n }: MrrResult, display: Display): string | null {
  return n > 0 ? say(display.words, 'mrr.paying', { count: n, n: formatCount(n, display) }) : null
}

/** The series, and for each period the movements that the cards show. */
function movementNumbers(result: MrrResult, display: Display, ofSeries: () => Numbers): Numbers {
  const { columns, rows } = ofSeries()
  const shown = kinds.filter((kind) => result.series.some((_, index) => movementsAt(result, index)?.[kind]))
  return {
    columns: [...columns, ...shown.map((kind) => say(display.words, `mrr.${kind}`))],
    rows: rows.map((row, index) => () => [
      ...(typeof row === 'function' ? row() : row),
      ...shown.map((kind) => exact(result, movementsAt(result, index)?.[kind], display, true)),
    ]),
  }
}

function isMrrBody(body: MrrBody): boolean {
  return isObject(body) && (body.periods === undefined || Array.isArray(body.periods))
}

function Skeleton() {
  return (
    <>
      <HeadlineSkeleton />
      <TrendSkeleton />
    </>
  )
}
