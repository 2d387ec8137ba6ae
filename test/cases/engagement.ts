import { adoption } from '../../src/metrics/engagement/adoption.ts'
import { lifecycle } from '../../src/metrics/engagement/lifecycle.ts'
import { registeredShare } from '../../src/metrics/engagement/registeredShare.ts'
import { measure } from '../../src/metrics/measure.ts'
import { eventRows, eventTables } from './activeUsers.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

const january = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  timeZone: 'UTC',
  asOf: '2026-01-12T00:00:00Z',
} as const

export const adoptionCases = {
  ready: measure(adoption, company(), quarter),
  running: measure(adoption, company(), running),
  longRange: measure(adoption, company(), { ...longRange, top: 2 }),
  empty: measure(adoption, eventTables([]), january),
  ahead: measure(adoption, company(), ahead),
}

export const lifecycleCases = {
  /** a, b on Monday; a again on Tuesday, when b is dormant; then a is dormant, and c new on Saturday. */
  worked: measure(lifecycle, eventTables(eventRows), { ...january, grain: 'day' }),
  ready: measure(lifecycle, company(), quarter),
  running: measure(lifecycle, company(), running),
  longRange: measure(lifecycle, company(), { ...longRange, grain: 'month' }),
  empty: measure(lifecycle, eventTables([]), january),
  ahead: measure(lifecycle, company(), ahead),
}

export const registeredShareCases = {
  ready: measure(registeredShare, company(), quarter),
  running: measure(registeredShare, company(), running),
  longRange: measure(registeredShare, company(), longRange),
  ahead: measure(registeredShare, company(), ahead),
}
