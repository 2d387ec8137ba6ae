import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { formatInterval } from '../../format/interval.ts'
import { formatPeriod } from '../../format/period.ts'
import { formatValue } from '../../format/value.ts'
import { say, sayIfKnown } from '../../format/words.ts'
import type { RetentionBody, RetentionCell } from '../../metrics/customer/retention.ts'
import { heatStep } from '../primitives/heatStep.ts'
import type { TooltipContent } from '../primitives/Tooltip.tsx'

export type Cohort = RetentionBody['cohorts'][number]

/** How a cell looks and what stands in it. */
export interface CellLook {
  readonly text: string
  readonly className: string
  /** Seen in part: it can still change. */
  readonly isOpen: boolean
}

/** A cell with a rate has its step of colour, unless too few users stand behind it; one without is hatched or empty. */
export function lookOf(cell: RetentionCell, { size }: Cohort, minN: number, percent: PercentText): CellLook {
  const isOpen = cell.state === 'immature' || cell.state === 'partial'
  if (cell.rate === null && isOpen && size > 0) return { text: '', className: 'kpi-heat-none', isOpen }
  if (cell.rate === null) return { text: '', className: 'kpi-cell-empty', isOpen }
  const className = size < minN ? 'kpi-cell-small' : `kpi-heat-${heatStep(cell.rate)}`
  return { text: percent(cell.rate), className, isOpen }
}

export type PercentText = (rate: number) => string

/** Whole percents without their sign, each written once. Something is never 0, and less than all never 100. */
export function percentTexts(display: Display): PercentText {
  const texts = new Map<number, string>()
  const written = (percents: number) => {
    const text = texts.get(percents) ?? formatCount(percents, display)
    texts.set(percents, text)
    return text
  }
  return (rate) => {
    const percents = Math.round(rate * 100)
    if (percents === 0 && rate > 0) return `<${written(1)}`
    return written(percents === 100 && rate < 1 ? 99 : percents)
  }
}

/** How many cells of a cohort have begun; what comes after them is blank. */
export function reachOf({ cells }: Cohort): number {
  return cells.findLastIndex(({ state }) => state !== 'unobserved') + 1
}

/** "Apr 6" for a week or a day, with its year where the grid spans several; months by their name. */
export function cohortName(
  { from, until }: Cohort,
  unit: RetentionBody['unit'],
  years: boolean,
  locale: string,
): string {
  if (unit === 'month') return formatPeriod({ from, until }, 'month', locale)
  return formatPeriod(firstDayOf({ from, until }), years ? 'month' : 'day', locale)
}

function firstDayOf({ from, until }: Pick<Cohort, 'from' | 'until'>) {
  const next = Date.parse(`${from}T00:00:00Z`) + 86_400_000
  return { from, until: Number.isFinite(next) ? new Date(next).toISOString().slice(0, 10) : until }
}

/** "Week 3". */
export function ageName(age: number, unit: RetentionBody['unit'], display: Display): string {
  return say(display.words, `retention.age.${unit ?? 'day'}`, { n: formatCount(age, display) })
}

/** What is said of a cell: users of how many, rate, interval, and how far it can be trusted. */
export function describeCell(
  cell: RetentionCell,
  cohort: Cohort,
  { unit, minN }: { readonly unit: RetentionBody['unit']; readonly minN: number },
  display: Display,
): TooltipContent {
  const { words, locale } = display
  const { size } = cohort
  const n = formatCount(size, display)
  const format = { unit: 'ratio', locale, notation: 'exact' } as const
  const cameBack =
    cell.users === null
      ? say(words, 'retention.nobodyYet')
      : say(words, 'retention.of', { count: size, n, users: formatCount(cell.users, display) })
  const { state } = cell
  const notes = [
    state === 'complete' ? null : sayIfKnown(words, `state.${state}`),
    size < minN ? say(words, 'n.tooFewAlone', { n }) : null,
  ]
  return {
    title: `${formatPeriod(cohort, unit ?? 'day', locale)} · ${ageName(cell.age, unit, display)}`,
    rows: [
      { label: say(words, 'retention.cameBack'), value: cameBack },
      ...(cell.rate === null ? [] : [{ label: say(words, 'retention.rate'), value: formatValue(cell.rate, format) }]),
      ...(cell.interval
        ? [{ label: say(words, 'retention.interval'), value: formatInterval(cell.interval, format, words) }]
        : []),
    ],
    note: notes.filter((note) => note !== null).join(' · '),
  }
}
