import * as v from 'valibot'
import { moments } from '../plan/rows.ts'
import type { RowStep } from '../plan/steps.ts'

/** Which events make their user active. */
export interface QualifyingOptions {
  /** Names of the events that make somebody active; none = every event. */
  readonly events: readonly string[]
}

/** The entries of `QualifyingOptions` in a schema of options. */
export const qualifyingEntries = { events: v.optional(v.array(v.string()), []) }

/** Where the events come from, with the columns that the options ask for. */
export const eventsNeeded = ({ events }: QualifyingOptions) => ({
  fact: 'events',
  needs: ['at', 'user', ...(events.length > 0 ? ['name'] : [])],
})

/** Qualifying events that are known by now, each once, with their `day`. */
export function qualifying({ events }: QualifyingOptions): readonly RowStep[] {
  if (events.length === 0) return moments('at', ['user'])
  return [...moments('at', ['user', 'name']), { do: 'where', all: [{ col: 'name', in: events }] }]
}
