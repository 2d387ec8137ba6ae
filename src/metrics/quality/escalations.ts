import * as v from 'valibot'
import { byName } from '../byName.ts'
import type { Window } from '../calendar/window.ts'
import { localDay } from '../calendar/zone.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { inRange, present } from '../plan/rows.ts'
import type { Cond, Count, RowStep } from '../plan/steps.ts'
import type { Interval, Reason, Warning } from '../result.ts'
import { byPeriod, nothing, seriesOf } from '../series.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import { share } from './share.ts'

/** What may be chosen about escalations; everything has a default (see `escalations`). */
export interface EscalationsOptions {
  /**
   * What makes a ticket escalated: `escalations` was ever above 0 (`counted`), it has an `escalatedAt` (`dated`), or its
   * `group` changed in a log of updates (`groupChanged`).
   */
  readonly escalatedWhen: 'counted' | 'dated' | 'groupChanged'
  /** Tickets `opened` in the period that were escalated at any time, or those `escalated` in it by those opened in it. */
  readonly cohort: 'opened' | 'escalated'
  /** An open ticket of more days will not be escalated any more. */
  readonly windowDays: number
}

interface TicketCounts {
  readonly escalated: number
  readonly tickets: number
}

/** Tickets, each once; by group they are added up. */
export type EscalationsTotals = TicketCounts | { readonly byGroup: Readonly<Record<string, TicketCounts>> }

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
    escalatedWhen: v.optional(v.picklist(['counted', 'dated', 'groupChanged']), 'counted'),
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
 *   largest number of escalations of any of its rows counts, and the latest row says the rest. Updates of one ticket at
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
  variants: ['dated', 'groupChanged', 'byEscalationDay'],
  adds: [],
  sources: [
    'kpi-kit',
    'Wilson, Probable inference, 1927',
    'Newcombe, Interval estimation for the difference between independent proportions, 1998',
  ],
  options,

  plan(window, options) {
    const tickets = { fact: 'tickets', needs: ['openedAt', ...needsOf[options.escalatedWhen]] }
    const steps = [
      ...(options.cohort === 'opened' ? openedTickets : openedAndEscalated)(window, options),
      ...inRange(window),
    ]
    const measures = {
      tickets: { sum: 'isTicket' },
      escalated: { sum: 'isEscalated' },
      undecided: { sum: 'isUndecided' },
      escalations: { sum: 'most' },
    } as const
    const by = (part: string): Count => ({
      ...tickets,
      steps: [...steps, { do: 'derive', as: 'part', from: { col: part } }],
      end: { do: 'tally', by: ['part'], measures },
    })
    return {
      periods: { ...tickets, steps, end: { do: 'tally', by: ['period'], measures } },
      groups: by('group'),
      priorities: by('priority'),
      reasons: by('reason'),
    }
  },

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

const needsOf = { counted: ['escalations'], dated: ['escalatedAt'], groupChanged: ['id', 'group'] } as const

const shape = { tickets: 'number', escalated: 'number' } as const

const others = ['openedAt', 'closedAt', 'escalatedAt', 'escalations', 'group', 'priority', 'reason'].map((col) => ({
  col,
}))

/** Rows of a log that are known by now. */
function updates({ knownUntil }: Window, { escalatedWhen }: EscalationsOptions): readonly RowStep[] {
  return [
    { do: 'derive', as: 'updatedMs', from: { instant: 'updatedAt' } },
    { do: 'where', all: [{ not: { col: 'updatedMs', op: '>=', value: knownUntil } }] },
    ...(escalatedWhen === 'counted'
      ? [{ do: 'where', all: [{ not: { col: 'escalations', is: 'unreadable' } }], reason: 'invalidValue' } as const]
      : []),
    { do: 'derive', as: 'escalatedMs', from: { instant: 'escalatedAt' } },
  ]
}

/**
 * One row per ticket that was opened by now, the latest, with its `day`; as numbers `isTicket`, `isEscalated` and
 * `isUndecided`; the `most` escalations of any of its rows, and `firstMs`, when it was escalated first.
 */
function openedTickets(window: Window, options: EscalationsOptions): readonly RowStep[] {
  const rows = updates(window, options)
  return [
    ...rows,
    ...present('openedAt', 'missingTime', 'invalidTime'),
    { do: 'where', all: [{ col: 'openedAt', known: true }] },
    { do: 'derive', as: 'update', from: { coalesce: [{ col: 'updatedMs' }, { value: 0 }] } },
    { do: 'perKey', key: ['id', 'update'], order: others, reason: 'duplicate' },
    { do: 'perKey', key: ['id'], order: [{ col: 'update', desc: true }, ...others] },
    { do: 'lookup', key: 'id', from: { fact: 'tickets', needs: [], steps: [...rows, ofTicket] }, columns: found },
    // A row without an id is a ticket of its own, and finds no others.
    { do: 'derive', as: 'most', from: { coalesce: [{ col: 'largest' }, { col: 'escalations' }] } },
    { do: 'derive', as: 'firstMs', from: { coalesce: [{ col: 'earliestMs' }, { col: 'escalatedMs' }] } },
    { do: 'derive', as: 'isEscalated', from: { flag: [escalated(window, options)] } },
    { do: 'derive', as: 'closedMs', from: { instant: 'closedAt' } },
    { do: 'derive', as: 'day', from: { day: 'openedAt' } },
    { do: 'derive', as: 'isUndecided', from: { flag: undecided(window, options) } },
    { do: 'derive', as: 'isTicket', from: { value: 1 } },
  ]
}

/** What the rows of a ticket say together. */
const ofTicket = {
  do: 'group',
  by: ['id'],
  measures: { largest: { max: 'escalations' }, groups: { distinct: 'group' }, earliestMs: { min: 'escalatedMs' } },
} as const
const found = ['largest', 'groups', 'earliestMs']

/** Tickets on the day they were opened, and once more on the day they were escalated first. */
function openedAndEscalated(window: Window, options: EscalationsOptions): readonly RowStep[] {
  const tickets = openedTickets(window, options)
  return [
    ...tickets,
    { do: 'derive', as: 'isEscalated', from: { value: 0 } },
    {
      do: 'append',
      rows: {
        fact: 'tickets',
        needs: [],
        steps: [
          ...tickets,
          { do: 'where', all: [{ col: 'isEscalated', op: '=', value: 1 }] },
          { do: 'derive', as: 'day', from: { day: 'firstMs' } },
          { do: 'derive', as: 'isTicket', from: { value: 0 } },
        ],
      },
      columns: ['day', 'isTicket', 'isEscalated', 'isUndecided', 'most', 'group', 'priority', 'reason'],
    },
  ]
}

function escalated({ knownUntil }: Window, { escalatedWhen }: EscalationsOptions): Cond {
  if (escalatedWhen === 'counted') return { col: 'most', op: '>', value: 0 }
  if (escalatedWhen === 'dated') return { col: 'firstMs', op: '<', value: knownUntil }
  return { col: 'groups', op: '>', value: 1 }
}

/** Open tickets that can still be escalated. */
function undecided(window: Window, { windowDays }: EscalationsOptions): readonly Cond[] {
  const today = localDay(window.knownUntil, window.time)
  return [
    { col: 'isEscalated', op: '=', value: 0 },
    { not: { col: 'closedMs', op: '<', value: window.knownUntil } },
    { col: 'day', op: '>', value: today - windowDays },
  ]
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

const variantOf = { counted: 'standard', dated: 'dated', groupChanged: 'groupChanged' } as const

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
