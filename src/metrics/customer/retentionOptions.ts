import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import { type IdentityOptions, identityEntries } from '../engagement/identities.ts'
import type { DayBorders } from './retentionHours.ts'

/** What may be chosen about retention; everything has a default (see `retention`). */
export interface RetentionOptions extends IdentityOptions {
  /** Which cohort a user is in: that of the first event, or that of each period with an event. */
  readonly cohort: 'first' | 'each'
  /** Came back in the period, or in it or any later one of the range. */
  readonly criterion: 'on' | 'onOrAfter'
  /**
   * Highest age looked at; 30 days, 12 weeks or 12 months unless given, fewer over a range of so many days that the
   * table would have more than 10,000 cells.
   */
  readonly maxAge?: number
  /** The age that the headline speaks of. */
  readonly age: number
  /** The last age of a bracket: back at any age from `age` to this one. */
  readonly through?: number
  /** Days before the range that are looked at for who is new; all history unless given. */
  readonly lookbackDays?: number
  /**
   * Where the days of a user's age begin, for the grain `day`: at midnight, or every 24 hours from the first event
   * (Mixpanel) or from the hour it fell into (Amplitude).
   */
  readonly dayBorders: DayBorders
  /** Names of the event that begins and of the event that counts as coming back; any event unless given. */
  readonly startEvent?: string
  readonly returnEvent?: string
}

const age = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))
const eventName = v.pipe(v.string(), v.minLength(1))

export const retentionOptions = v.pipe(
  v.strictObject({
    ...identityEntries,
    cohort: v.optional(v.picklist(['first', 'each']), 'first'),
    criterion: v.optional(v.picklist(['on', 'onOrAfter']), 'on'),
    maxAge: v.exactOptional(age),
    age: v.optional(age, 1),
    through: v.exactOptional(age),
    lookbackDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3660))),
    dayBorders: v.optional(v.picklist(['calendar', 'exact24h', 'hourFloored24h']), 'calendar'),
    startEvent: v.exactOptional(eventName),
    returnEvent: v.exactOptional(eventName),
  }),
  v.check(({ age, maxAge = age }) => age <= maxAge, 'age must not exceed maxAge'),
  v.check(({ age, through = age + 1 }) => through > age, 'through must be above age'),
  v.check(
    ({ cohort, criterion, through, lookbackDays }) =>
      (through === undefined && lookbackDays === undefined) ||
      (cohort === 'first' && (criterion === 'on' || through === undefined)),
    'through and lookbackDays are for the cohort first, and through for the criterion on',
  ),
  v.check(
    ({ dayBorders, cohort, criterion, through }) =>
      dayBorders === 'calendar' || (cohort === 'first' && criterion === 'on' && through === undefined),
    'dayBorders of 24 hours are for the cohort first and the criterion on, without a bracket',
  ),
)

/** Weeks and months have calendar borders whatever is asked of days. */
export function bordersIn({ grain }: Window, { dayBorders }: RetentionOptions): DayBorders {
  return grain === 'day' ? dayBorders : 'calendar'
}

/** The variant of the definition that the options make; the first that differs gives the name. */
export function retentionVariant(window: Window, options: RetentionOptions): string {
  const { cohort, criterion, through, lookbackDays, startEvent, returnEvent } = options
  const borders = bordersIn(window, options)
  if (borders !== 'calendar') return borders
  if (cohort === 'each') return criterion === 'on' ? 'eachCohort' : 'eachCohortOnOrAfter'
  if (criterion === 'onOrAfter') return 'onOrAfter'
  if (through !== undefined) return 'bracket'
  if (lookbackDays !== undefined) return 'lookback'
  return startEvent === undefined && returnEvent === undefined ? 'standard' : 'chosenEvents'
}

export const retentionVariants = [
  'onOrAfter',
  'eachCohort',
  'eachCohortOnOrAfter',
  'bracket',
  'lookback',
  'exact24h',
  'hourFloored24h',
  'chosenEvents',
  'customersOfPeriod',
] as const
