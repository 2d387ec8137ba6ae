import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import { between, named, present } from '../plan/rows.ts'
import type { Measure, RowStep } from '../plan/steps.ts'
import { type IdentityOptions, identityEntries, merged } from './identities.ts'

/** What makes a session, where the data does not name them. */
export interface SessionOptions extends IdentityOptions {
  /** A longer pause begins a new session; one of exactly this length does not. */
  readonly timeoutMinutes: number
  /** Midnight in the report's zone ends every session. */
  readonly splitAtMidnight: boolean
}

export const sessionOptions = {
  ...identityEntries,
  timeoutMinutes: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1440)), 30),
  splitAtMidnight: v.optional(v.boolean(), false),
}

export const isStandard = ({ timeoutMinutes, splitAtMidnight }: Omit<SessionOptions, 'mergeUsers'>) =>
  timeoutMinutes === 30 && !splitAtMidnight

export const minute = 60_000

/** Events with a user and a time, one per id, up to `asOf`: also before and after the range, where its sessions may begin or end. */
export function sessionEvents({ knownUntil }: Window, others: readonly string[]): readonly RowStep[] {
  return [
    ...present('at', 'missingTime', 'invalidTime'),
    { do: 'derive', as: 'ms', from: { instant: 'at' } },
    { do: 'where', all: [{ col: 'ms', op: '<', value: knownUntil }], reason: 'later' },
    {
      do: 'perKey',
      key: ['id'],
      order: ['at', 'user', 'session', ...others].map((col) => ({ col })),
      reason: 'duplicate',
    },
    { do: 'derive', as: 'day', from: { day: 'at' } },
    named('user'),
  ]
}

/** The column that holds the first moment of an event's session, and the columns that tell sessions apart. */
export const sessionKey = ['user', 'session', 'start'] as const

/** Events of the sessions whose first event lies in the range, each with the moment of that: `start`. */
export function sessionsOf(options: SessionOptions, window: Window): readonly RowStep[] {
  const { timeoutMinutes, splitAtMidnight } = options
  return [
    ...merged(options),
    {
      do: 'sessions',
      entity: splitAtMidnight ? ['user', 'day'] : ['user'],
      at: 'ms',
      timeout: timeoutMinutes * minute,
      id: 'session',
      as: 'start',
    },
    { do: 'derive', as: 'day', from: { day: 'start' } },
    between(window.firstDay, window.endDay),
  ]
}

/** One row per session with its measures: `user`, `start`, `day`, `period`. */
export function perSession(measures: Readonly<Record<string, Measure>>): readonly RowStep[] {
  return [
    { do: 'group', by: sessionKey, measures: { ...measures, last: { max: 'ms' } } },
    { do: 'derive', as: 'day', from: { day: 'start' } },
    { do: 'derive', as: 'period', from: { period: 'day' } },
  ]
}
