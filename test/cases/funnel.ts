import { funnel } from '../../src/metrics/customer/funnel.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { eventTables } from './activeUsers.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

export const funnelCases = {
  /** 20 of 200 came through: 10 %. */
  totals: fromTotals(funnel, [
    { name: 'opened', users: 200 },
    { name: 'edited', users: 80 },
    { name: 'shared', users: 20 },
  ]),
  ready: measure(funnel, company(), quarter),
  running: measure(funnel, company(), running),
  longRange: measure(funnel, company(), { ...longRange, grain: 'month' }),
  empty: measure(funnel, eventTables([]), quarter),
  ahead: measure(funnel, company(), ahead),
}
