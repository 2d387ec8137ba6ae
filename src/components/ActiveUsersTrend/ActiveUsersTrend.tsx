'use client'

import { useMemo } from 'react'
import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { activeUsersEn } from '../../format/messages/metrics.en.ts'
import { activeUsersTrendEn, trendEn } from '../../format/messages/widgets.en.ts'
import { formatPeriod } from '../../format/period.ts'
import { formatOf } from '../../format/result.ts'
import { say } from '../../format/words.ts'
import type { ActiveUsersBody } from '../../metrics/engagement/activeUsers.ts'
import type { MetricResult, Point } from '../../metrics/result.ts'
import { Frame } from '../primitives/Frame.tsx'
import { Headline, HeadlineSkeleton } from '../primitives/Headline.tsx'
import { against } from '../primitives/notes.ts'
import type { Numbers } from '../primitives/numbers.ts'
import { isList, isObject, isState } from '../primitives/shape.ts'
import type { TooltipContent } from '../primitives/Tooltip.tsx'
import { type Trend, TrendChart, TrendSkeleton } from '../primitives/TrendChart.tsx'
import { timeAxis } from '../primitives/timeAxis.ts'
import { exact, isOpen, stateNote, valuesOf } from '../primitives/trendOf.ts'
import type { WidgetProps } from '../primitives/WidgetProps.ts'

export type ActiveUsersTrendProps = WidgetProps<ActiveUsersBody>

const words = { ...activeUsersEn, ...trendEn, ...activeUsersTrendEn }

const explaining = async () => (await import('../../format/messages/details/activeUsers.en.ts')).activeUsersDetailsEn

/**
 * Distinct users of each day, and of the 7 and 30 days that end with it. Windows that reach before the first day of the
 * data are dotted: they do not hold all their days.
 *
 * @example
 * <ActiveUsersTrend query={useActiveUsers({ range: 'last-90-days' })} />
 */
export function ActiveUsersTrend(props: ActiveUsersTrendProps) {
  return (
    <Frame
      {...props}
      kind="active-users-trend"
      explaining={explaining}
      metric="activeUsers"
      words={words}
      isBody={isActiveUsersBody}
      skeleton={<Skeleton />}
      numbers={dailyNumbers}
    >
      {(result, display, title) => (
        <>
          <Headline result={result} notes={[shownWindow(result, display), against(result, display)]} />
          <Chart result={result} title={title} display={display} />
        </>
      )}
    </Frame>
  )
}

type ActiveUsersResult = MetricResult<ActiveUsersBody>

/** Widest first, as the lines lie. */
const windows = [
  ['monthly', 1, 30],
  ['weekly', 3, 7],
  ['daily', 2, 1],
] as const

interface ChartProps {
  readonly result: ActiveUsersResult
  readonly title: string
  readonly display: Display
}

function Chart({ result, title, display }: ChartProps) {
  return <TrendChart trend={useMemo(() => trendOf(result, display), [result, display])} label={title} />
}

function trendOf(result: ActiveUsersResult, display: Display): Trend {
  const { body } = result
  return {
    lines: windows.map(([name, series]) => ({
      name: say(display.words, `activeUsers.${name}`),
      values: valuesOf(body[name]),
      series,
      isOpen: isOpen(body[name]),
    })),
    x: timeAxis(body.daily, display.locale),
    format: formatOf(result, display, 'short'),
    describe: (index) => described(result, index, display),
  }
}

function described(result: ActiveUsersResult, index: number, display: Display): TooltipContent {
  const { body } = result
  const day = body.daily[index]
  return {
    title: day ? formatPeriod(day, 'week', display.locale) : '',
    rows: windows.map((window) => ({
      label: longName(window, result, display),
      value: exact(result, body[window[0]][index]?.value, display),
      series: window[1],
    })),
    note: [stateNote(day, result, display), shortWindows(body, index, display)].filter(Boolean).join('. ') || null,
  }
}

/** "MAU, 30 days", without the days where the windows are other ones. */
function longName([name, , days]: (typeof windows)[number], { metric }: ActiveUsersResult, display: Display): string {
  const short = say(display.words, `activeUsers.${name}`)
  if (metric.variant !== 'standard') return short
  return say(display.words, 'activeUsers.days', { name: short, count: days, n: formatCount(days, display) })
}

/** Which windows of a day that is over reach before the data. */
function shortWindows(body: ActiveUsersBody, index: number, { words, locale }: Display): string | null {
  const day = body.daily[index]
  if (day?.state !== 'complete' || body.firstDay === null) return null
  const names = windows
    .filter(([name]) => body[name][index]?.state === 'partial')
    .map(([name]) => say(words, `activeUsers.${name}`))
  if (names.length === 0) return null
  const first = formatPeriod({ from: body.firstDay, until: dayAfter(body.firstDay) }, 'week', locale)
  return say(words, 'activeUsers.short', { names: names.reverse().join(', '), day: first })
}

function dayAfter(day: string): string {
  const at = Date.parse(day)
  return Number.isFinite(at) ? new Date(at + 86_400_000).toISOString().slice(0, 10) : day
}

/** Which of the three the headline is. */
function shownWindow(result: ActiveUsersResult, display: Display): string | null {
  const shown = windows.find(([name]) => result.terms[name] === result.value)
  return shown ? longName(shown, result, display) : null
}

function dailyNumbers(result: ActiveUsersResult, display: Display): Numbers {
  const { body } = result
  const { words, locale } = display
  return {
    columns: [
      say(words, 'table.period'),
      ...windows.map((window) => longName(window, result, display)),
      say(words, 'table.state'),
    ],
    rows: body.daily.map((day, index) => () => [
      formatPeriod(day, 'week', locale),
      ...windows.map(([name]) => exact(result, body[name][index]?.value, display)),
      shortWindows(body, index, display) ?? say(words, `state.${day.state}`),
    ]),
  }
}

function isActiveUsersBody(body: ActiveUsersBody): boolean {
  if (!isObject(body)) return false
  const { daily, weekly, monthly } = body
  return [daily, weekly, monthly].every((points) => isList(points, isPoint) && points.length === daily.length)
}

function isPoint(point: Point): boolean {
  return isObject(point) && typeof point.from === 'string' && isState(point.state)
}

function Skeleton() {
  return (
    <>
      <HeadlineSkeleton />
      <TrendSkeleton />
    </>
  )
}
