import { columns } from '../../src/metrics/columns.ts'
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

/** Two users in the first week of January: one does three things, one of them twice, the other one thing. */
const named = columns(
  {
    user: ['a', 'a', 'a', 'a', 'b'],
    name: ['opened', 'edited', 'edited', 'shared', 'opened'],
    at: ['2026-01-05', '2026-01-05', '2026-01-06', '2026-01-08', '2026-01-09'],
  },
  { user: 'user', name: 'name', at: { column: 'at', type: 'date' } },
)

const users = columns(
  { user: ['a', 'b', 'c', 'd'], at: ['2025-12-01', '2025-12-01', '2025-12-15', '2025-12-31'] },
  { user: 'user', at: { column: 'at', type: 'date' } },
)

export const adoptionCases = {
  /** 3 features of a and 1 of b: 4 by 2 users are 2. */
  worked: measure(adoption, { events: named }, january),
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
  /** Of four who are registered a and b were active: 50 %. */
  worked: measure(registeredShare, { events: named, users }, { ...january, grain: 'week' }),
  ready: measure(registeredShare, company(), quarter),
  running: measure(registeredShare, company(), running),
  longRange: measure(registeredShare, company(), longRange),
  ahead: measure(registeredShare, company(), ahead),
}
