import * as v from 'valibot'
import { moments } from '../plan/rows.ts'
import type { RowStep } from '../plan/steps.ts'
import { type IdentityOptions, identityEntries, merged } from './identities.ts'

/** Which events make which user active. */
export interface QualifyingOptions extends IdentityOptions {
  /** Names of the events that make somebody active; none = every event. */
  readonly events: readonly string[]
}

/** The entries of `QualifyingOptions` in a schema of options. */
export const qualifyingEntries = { ...identityEntries, events: v.optional(v.array(v.string()), []) }

/** Where the events come from, with the columns that the options ask for. */
export const eventsNeeded = ({ events }: QualifyingOptions) => ({
  fact: 'events',
  needs: ['at', 'user', ...(events.length > 0 ? ['name'] : [])],
})

/** Qualifying events that are known by now, each once, with their `day`. */
export function qualifying(options: QualifyingOptions): readonly RowStep[] {
  const { events } = options
  if (events.length === 0) return [...moments('at', ['user']), ...merged(options)]
  return [...moments('at', ['user', 'name']), { do: 'where', all: [{ col: 'name', in: events }] }, ...merged(options)]
}
