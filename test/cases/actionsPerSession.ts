import { actionsPerSession } from '../../src/metrics/engagement/actionsPerSession.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { eventTables } from './activeUsers.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'
import { visitTables, week } from './sessionDuration.ts'

export const actionsPerSessionCases = {
  /** 3 + 2 + 1 events in three sessions: 2. */
  worked: measure(actionsPerSession, visitTables(), week),
  /** One of them is a ping, which is no action: 5 in three sessions. */
  withoutPings: measure(actionsPerSession, visitTables(), { ...week, ignored: ['ping'] }),
  ready: measure(actionsPerSession, company(), quarter),
  running: measure(actionsPerSession, company(), running),
  longRange: measure(actionsPerSession, company(), longRange),
  empty: measure(actionsPerSession, eventTables([]), week),
  ahead: measure(actionsPerSession, company(), ahead),
  totals: fromTotals(actionsPerSession, { actions: 4, sessions: 3 }),
}
