import * as v from 'valibot'
import { byName } from '../byName.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import type { Interval, Reason, Warning } from '../result.ts'
import { byPeriod, nothing, seriesOf } from '../series.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import { share } from './share.ts'
import { type TicketOptions, ticketCounts } from './tickets.ts'

/** What may be chosen about escalations; everything has a default (see `escalations`). */
export type EscalationsOptions = TicketOptions

interface TicketCounts {
  readonly escalated: number
  readonly tickets: number
}

/** Tickets, each once; by group they are added up. */
export type EscalationsTotals = TicketCounts | { readonly byGroup: Readonly<Record<string, TicketCounts>> }

const shape = { tickets: 'number', escalated: 'number' } as const

/** The rate of a part of the tickets; the name is null where they have none. */
export interface EscalationsPart extends TicketCounts {
  readonly name: string | null
  readonly rate: number | null
  readonly interval: Interval | null
}

/** The tickets behind the rate, and where they are. */
export interface EscalationsBody extends TicketCounts {
  readonly cohort: EscalationsOptions['cohort']
  /** Neither closed nor escalated, and younger than `windowDays`; null for totals. */
  readonly undecided: number | null
  readonly windowDays: number
  /** Only where escalations are counted. */
  readonly escalationsPerTicket: number | null
  /** Most tickets first. By what the latest update of a ticket says. */
  readonly groups: readonly EscalationsPart[]
  readonly priorities: readonly EscalationsPart[]
  readonly reasons: readonly EscalationsPart[]
}

const options = v.pipe(
  v.strictObject({
    escalatedWhen: v.optional(v.picklist(['counted', 'dated', 'groupChanged', 'aboveFirstTier']), 'counted'),
    cohort: v.optional(v.picklist(['opened', 'escalated']), 'opened'),
    windowDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3660)), 30),
  }),
  v.check(
    ({ cohort, escalatedWhen }) => cohort === 'opened' || escalatedWhen === 'dated',
    'cohort "escalated" needs escalatedWhen "dated"',
  ),
)

/**
 * Escalation rate: of the tickets opened in the range, the share that was escalated at least once.
 *
 * - Counted: tickets with a time of opening. What an escalation is, is for the host to say (option `escalatedWhen`).
 *   Reopened is not escalated.
 * - Once: a ticket, however often it was escalated and however many rows it has. A table may be a log of updates: the
 *   largest number of escalations (and the highest tier) of any of its rows counts, and the latest row says the rest. Updates of one ticket at
 *   one moment are copies. `groupChanged` needs the log: with `latestPer` in the host's map no change is left to see.
 * - Day: of opening, in the report's zone. Updates and escalations after the range count where they are known by now.
 *   Option `cohort: 'escalated'`: the first escalations of the period by the tickets opened in it. That is no share, has
 *   no interval, and can exceed 1, with a warning.
 * - A period with tickets that are undecided (not escalated, not closed, younger than `windowDays`) is immature; by the day of
 *   escalation it is final.
 * - By a dimension: tickets with a row that has the value, so in a log that changes it one ticket stands under several.
 * - Over several periods: pooled from the tickets, never an average of rates.
 * - No tickets: null.
 * - Interval: Wilson; of a difference, Newcombe.
 *
 * Sources: own definition, from the usual reports of help desks; Wilson (1927); Newcombe (1998).
 *
 * @example
 * ```ts
 * import { escalations, fromTotals } from 'kpi-kit/metrics'
 * fromTotals(escalations, { escalated: 15, tickets: 500 }).value // 0.03
 * ```
 */
export const escalations: Metric<'escalations', EscalationsOptions, EscalationsBody, EscalationsTotals> = {
  id: 'escalations',
  version: 1,
  unit: 'ratio',
  good: 'down',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  limits: [0, null],
  kind: 'kpi',
  actionable: true,
  variants: ['dated', 'groupChanged', 'aboveFirstTier', 'byEscalationDay'],
  adds: [],
  sources: [
    'kpi-kit',
    'Wilson, Probable inference, 1927',
    'Newcombe, Interval estimation for the difference between independent proportions, 1998',
  ],
  options,

  plan: ticketCounts,

  compute(statistics, window, options) {
    const periods = read(statistics, 'periods', {
      period: 'number',
      ...shape,
      undecided: 'number',
      escalations: 'number',
    })
    const countsOf = byPeriod(periods)
    const sum = (of: 'tickets' | 'undecided' | 'escalations') => periods.reduce((sum, period) => sum + period[of], 0)
    const computed = rateOf(periods, options, nothing(window))
    // By the day of escalation, what comes later belongs to a later period.
    const canChange = (index: number) =>
      options.cohort === 'opened' && countsOf(index).some(({ undecided }) => undecided > 0)
    const partsBy = (name: string) => partsOf(read(statistics, name, { part: 'text?', ...shape }), options)
    return {
      ...computed,
      series: seriesOf(window, (index) => rateOf(countsOf(index), options, 'empty')).map((point, index) =>
        point.state === 'complete' && canChange(index) ? { ...point, state: 'immature' } : point,
      ),
      warnings: [
        ...computed.warnings,
        ...(options.cohort === 'opened' && sum('undecided') > 0
          ? [{ code: 'undecidedTickets', values: { tickets: sum('undecided') } }]
          : []),
      ],
      body: {
        ...computed.body,
        undecided: sum('undecided'),
        escalationsPerTicket: options.escalatedWhen === 'counted' ? share(sum('escalations'), sum('tickets')) : null,
        groups: partsBy('groups'),
        priorities: partsBy('priorities'),
        reasons: partsBy('reasons'),
      },
    }
  },

  fromTotals(totals, options) {
    if (!('byGroup' in totals)) {
      checkCounts('escalations', { ...totals })
      return rateOf([totals], options, 'empty')
    }
    const counts = Object.entries(totals.byGroup).map(([part, { escalated, tickets }]) => {
      checkCounts('escalations', { escalated, tickets })
      return { part, escalated, tickets }
    })
    const computed = rateOf(counts, options, 'empty')
    return { ...computed, body: { ...computed.body, groups: partsOf(counts, options) } }
  },

  difference: (now, before) =>
    now.interval && before.interval && newcombe(now.body.escalated, now.n, before.body.escalated, before.n),
}

/** Pooled. A share has an interval; escalations by tickets of other days are none. */
function rateOf(
  parts: readonly TicketCounts[],
  { cohort, escalatedWhen, windowDays }: EscalationsOptions,
  reason: Reason,
): Computed<EscalationsBody> & { readonly warnings: readonly Warning[] } {
  const tickets = parts.reduce((sum, part) => sum + part.tickets, 0)
  const escalated = parts.reduce((sum, part) => sum + part.escalated, 0)
  return {
    value: share(escalated, tickets),
    ...(tickets === 0 && { reason: escalated === 0 ? reason : ('undefined' as const) }),
    variant: cohort === 'escalated' ? 'byEscalationDay' : variantOf[escalatedWhen],
    n: tickets,
    interval: cohort === 'opened' ? wilson(escalated, tickets) : null,
    terms: { escalated, tickets },
    series: [],
    warnings: escalated > tickets ? [{ code: 'moreEscalatedThanOpened', values: { escalated, tickets } }] : [],
    body: {
      escalated,
      tickets,
      cohort,
      undecided: null,
      windowDays,
      escalationsPerTicket: null,
      groups: [],
      priorities: [],
      reasons: [],
    },
  }
}

const variantOf = {
  counted: 'standard',
  dated: 'dated',
  groupChanged: 'groupChanged',
  aboveFirstTier: 'aboveFirstTier',
} as const

/** Most tickets first, then by name. */
function partsOf(
  counts: readonly (TicketCounts & { readonly part: string | null })[],
  options: EscalationsOptions,
): readonly EscalationsPart[] {
  return counts
    .map(({ part, ...own }) => {
      const { value, interval, body } = rateOf([own], options, 'empty')
      return { name: part, escalated: body.escalated, tickets: body.tickets, rate: value, interval }
    })
    .sort((a, b) => b.tickets - a.tickets || byName(a.name, b.name))
}
