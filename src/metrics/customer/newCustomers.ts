import { begunCount, subscriptions } from '../business/movements.ts'
import { heldSubscriptions } from '../business/subscriptions.ts'
import type { Window } from '../calendar/window.ts'
import { between, moments, named } from '../plan/rows.ts'
import type { Count, Rows } from '../plan/steps.ts'
import { unreported } from '../plan/unreported.ts'
import type { AcquisitionCostOptions } from './acquisitionOptions.ts'

/** The day on which each customer first paid. */
function firstPaid(options: AcquisitionCostOptions): Rows {
  return {
    ...subscriptions,
    steps: [...heldSubscriptions(options), { do: 'group', by: ['customer'], measures: { day: { min: 'fromDay' } } }],
  }
}

/** New customers by period and by channel, and whether any are known at all. */
export function newCustomers(window: Window, options: AcquisitionCostOptions): Record<string, Count> {
  const inRange = between(window.firstDay, window.endDay)
  const customers = { customers: { count: true } } as const
  const byPeriod = (rows: Rows): Count => ({
    ...rows,
    steps: [...rows.steps, inRange, { do: 'derive', as: 'period', from: { period: 'day' } }],
    end: { do: 'tally', by: ['period'], measures: customers },
  })
  const byChannel = (rows: Rows): Count => ({
    ...rows,
    steps: [...rows.steps, inRange],
    end: { do: 'tally', by: ['channel'], measures: customers },
  })
  if (options.customersFrom === 'customers') {
    const won: Rows = {
      fact: 'customers',
      needs: ['customer', 'acquiredAt'],
      steps: [
        ...moments('acquiredAt', ['customer', 'channel']),
        named('customer', 'missingCustomer'),
        { do: 'perKey', key: ['customer'], order: [{ col: 'acquiredAt' }, { col: 'channel' }] },
      ],
    }
    const begun: Count = { ...won, end: { do: 'tally', by: [], measures: { subscriptions: { count: true } } } }
    return { customers: byPeriod(won), attributed: byChannel(won), begun }
  }
  const paid = firstPaid(options)
  const known: Rows = {
    fact: 'customers',
    optional: true,
    needs: ['customer'],
    steps: [
      named('customer', 'missingCustomer'),
      { do: 'perKey', key: ['customer'], order: [{ col: 'acquiredAt' }, { col: 'channel' }] },
      { do: 'lookup', key: 'customer', from: { ...paid, steps: unreported(paid.steps) }, columns: ['day'] },
    ],
  }
  return { customers: byPeriod(paid), attributed: byChannel(known), begun: begunCount(window) }
}
