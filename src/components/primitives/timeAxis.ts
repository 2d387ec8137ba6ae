import { formatDay } from '../../format/period.ts'
import type { Point } from '../../metrics/result.ts'
import type { Tick } from './Axis.tsx'

const dayMs = 86_400_000

/** The x axis of a chart: where its points stand, and about how many labels it has room for. */
export interface XPoints {
  readonly xs: readonly number[]
  readonly ticks: (most: number) => readonly Tick[]
  /** The days of the points are none, or not in order: the points stand one after the other. */
  readonly isUnordered?: boolean
}

/** Points on the days on which they begin; one after the other, without labels, where the days are not in order. */
export function timeAxis(points: readonly Pick<Point, 'from'>[], locale: string): XPoints {
  const days = points.map(({ from }) => Date.parse(from) / dayMs)
  const ordered = days.every((day, index) => day > (days[index - 1] ?? Number.NEGATIVE_INFINITY))
  return ordered
    ? { xs: days, ticks: (most) => timeTicks(days, most, locale) }
    : { xs: days.map((_, index) => index), ticks: () => [], isUnordered: true }
}

interface Step {
  readonly unit: 'day' | 'month'
  readonly by: number
  /** About how long it is, in days. */
  readonly days: number
}

const steps: readonly Step[] = [
  ...[1, 2, 7, 14].map((by): Step => ({ unit: 'day', by, days: by })),
  ...[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000, 120_000].map(
    (by): Step => ({ unit: 'month', by, days: by * 30 }),
  ),
]

/**
 * Labels for an axis of time, at most about `most`: days, Mondays, first days of months, quarters or years, none of them
 * between the points. A January stands as its year where there are several.
 */
function timeTicks(days: readonly number[], most: number, locale: string): readonly Tick[] {
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return []
  const apart = days.length > 1 ? (last - first) / (days.length - 1) : 1
  const possible = steps.filter((step) => step.days > apart * 0.9)
  const fitting = possible.findIndex((step) => (last - first) / step.days <= most)
  // One label alone does not make an axis: then rather those of the finer step, as far as there is room.
  for (const step of possible.slice(0, fitting + 1).reverse()) {
    const ticks = step.unit === 'day' ? dayTicks(first, last, step.by, apart) : monthTicks(first, last, step.by)
    if (ticks.length > 1 || step === possible[0]) return labelled(ticks, step, locale)
  }
  return []
}

function labelled(ticks: readonly number[], step: Step, locale: string): readonly Tick[] {
  const years = new Set(ticks.map((day) => dateOf(day).getUTCFullYear())).size
  return ticks.map((value) => ({ value, label: formatDay(value, partOf(value, step, years), locale) }))
}

/** Weeks are told by their Mondays, unless the points are weeks that begin on another day. */
function dayTicks(first: number, last: number, by: number, apart: number): readonly number[] {
  const monday = first + ((((4 - first) % 7) + 7) % 7)
  const start = by < 7 || apart > 1.5 ? first : monday
  return Array.from({ length: Math.max(0, Math.floor((last - start) / by) + 1) }, (_, index) => start + index * by)
}

function monthTicks(first: number, last: number, by: number): readonly number[] {
  const date = dateOf(first)
  const passed = date.getUTCDate() > 1 ? 1 : 0
  const month = Math.ceil((date.getUTCFullYear() * 12 + date.getUTCMonth() + passed) / by) * by
  const ticks: number[] = []
  for (let next = month; firstOfMonth(next) <= last; next += by) ticks.push(firstOfMonth(next))
  return ticks
}

/** Months since the year 0. Not Date.UTC, for which the year 26 is 1926. */
function firstOfMonth(months: number): number {
  return new Date(0).setUTCFullYear(Math.floor(months / 12), months % 12, 1) / dayMs
}

function partOf(day: number, { unit, by }: Step, years: number): 'day' | 'month' | 'year' {
  if (unit === 'day') return 'day'
  return by >= 12 || (years > 1 && dateOf(day).getUTCMonth() === 0) ? 'year' : 'month'
}

function dateOf(day: number): Date {
  return new Date(day * dayMs)
}
