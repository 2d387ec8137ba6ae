import * as v from 'valibot'
import type { Measure } from '../plan/steps.ts'

/** Which sessions are bounces. */
export interface BounceOptions {
  /** `ga4`: shorter than 10 s, fewer than two views and no key event. */
  readonly bounce: 'oneEvent' | 'ga4'
  /** Names of the key events, and of those that show a page or screen; for `bounce: 'ga4'`. */
  readonly keyEvents: readonly string[]
  readonly viewEvents: readonly string[]
}

/** The entries of `BounceOptions` in a schema of options. */
export const bounceEntries = {
  bounce: v.optional(v.picklist(['oneEvent', 'ga4']), 'oneEvent'),
  keyEvents: v.optional(v.array(v.string()), []),
  viewEvents: v.optional(v.array(v.string()), ['page_view', 'screen_view']),
}

/** The columns of events that the options ask for. */
export const bounceNeeds = ({ bounce }: BounceOptions) => (bounce === 'ga4' ? ['name'] : [])

/** What has to be known of each session, over its events. */
export function engagement({ bounce, keyEvents, viewEvents }: BounceOptions): Readonly<Record<string, Measure>> {
  if (bounce === 'oneEvent') return {}
  return { views: { countIf: [{ col: 'name', in: viewEvents }] }, keys: { countIf: [{ col: 'name', in: keyEvents }] } }
}

/** How many sessions are bounces; their `events` are counted, and their `length` is as long as they were. */
export function bounced({ bounce }: BounceOptions): Measure {
  if (bounce === 'oneEvent') return { countIf: [{ col: 'events', op: '=', value: 1 }] }
  return {
    countIf: [
      { col: 'length', op: '<', value: 10_000 },
      { col: 'views', op: '<', value: 2 },
      { col: 'keys', op: '=', value: 0 },
    ],
  }
}
