import type { Window } from '../calendar/window.ts'
import { localDay } from '../calendar/zone.ts'
import { inRange, present } from '../plan/rows.ts'
import type { Cond, Count, RowStep } from '../plan/steps.ts'

/** Which tickets belong to a period, and what makes one escalated. */
export interface TicketOptions {
  /**
   * What makes a ticket escalated: `escalations` was ever above 0 (`counted`), it has an `escalatedAt` (`dated`), its
   * `group` changed in a log of updates (`groupChanged`), or its `tier` was ever above 1 (`aboveFirstTier`).
   */
  readonly escalatedWhen: 'counted' | 'dated' | 'groupChanged' | 'aboveFirstTier'
  /** Tickets `opened` in the period that were escalated at any time, or those `escalated` in it by those opened in it. */
  readonly cohort: 'opened' | 'escalated'
  /** An open ticket of more days will not be escalated any more. */
  readonly windowDays: number
}

/** Tickets, escalated and undecided ones and their escalations, by period, group, priority and reason. */
export function ticketCounts(window: Window, options: TicketOptions) {
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
    periods: { ...tickets, steps, end: { do: 'tally', by: ['period'], measures } } satisfies Count,
    groups: by('group'),
    priorities: by('priority'),
    reasons: by('reason'),
  }
}

const needsOf = {
  counted: ['escalations'],
  dated: ['escalatedAt'],
  groupChanged: ['id', 'group'],
  aboveFirstTier: ['tier'],
} as const

const others = ['openedAt', 'closedAt', 'escalatedAt', 'escalations', 'tier', 'group', 'priority', 'reason'].map(
  (col) => ({
    col,
  }),
)

/** Rows of a log that are known by now. */
function updates({ knownUntil }: Window, { escalatedWhen }: TicketOptions): readonly RowStep[] {
  return [
    { do: 'derive', as: 'updatedMs', from: { instant: 'updatedAt' } },
    { do: 'where', all: [{ not: { col: 'updatedMs', op: '>=', value: knownUntil } }] },
    ...(escalatedWhen === 'counted' ? [readable('escalations')] : []),
    ...(escalatedWhen === 'aboveFirstTier' ? [readable('tier')] : []),
    { do: 'derive', as: 'escalatedMs', from: { instant: 'escalatedAt' } },
  ]
}

const readable = (col: string): RowStep => ({
  do: 'where',
  all: [{ not: { col, is: 'unreadable' } }],
  reason: 'invalidValue',
})

/**
 * One row per ticket that was opened by now, the latest, with its `day`; as numbers `isTicket`, `isEscalated` and
 * `isUndecided`; the `most` escalations of any of its rows, and `firstMs`, when it was escalated first.
 */
function openedTickets(window: Window, options: TicketOptions): readonly RowStep[] {
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
    { do: 'derive', as: 'highestTier', from: { coalesce: [{ col: 'highest' }, { col: 'tier' }] } },
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
  measures: {
    largest: { max: 'escalations' },
    highest: { max: 'tier' },
    groups: { distinct: 'group' },
    earliestMs: { min: 'escalatedMs' },
  },
} as const
const found = Object.keys(ofTicket.measures)

/** Tickets on the day they were opened, and once more on the day they were escalated first. */
function openedAndEscalated(window: Window, options: TicketOptions): readonly RowStep[] {
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

function escalated({ knownUntil }: Window, { escalatedWhen }: TicketOptions): Cond {
  if (escalatedWhen === 'counted') return { col: 'most', op: '>', value: 0 }
  if (escalatedWhen === 'dated') return { col: 'firstMs', op: '<', value: knownUntil }
  if (escalatedWhen === 'aboveFirstTier') return { col: 'highestTier', op: '>', value: 1 }
  return { col: 'groups', op: '>', value: 1 }
}

/** Open tickets that can still be escalated. */
function undecided(window: Window, { windowDays }: TicketOptions): readonly Cond[] {
  const today = localDay(window.knownUntil, window.time)
  return [
    { col: 'isEscalated', op: '=', value: 0 },
    { not: { col: 'closedMs', op: '<', value: window.knownUntil } },
    { col: 'day', op: '>', value: today - windowDays },
  ]
}
