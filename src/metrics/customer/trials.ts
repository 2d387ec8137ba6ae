import type { Window } from '../calendar/window.ts'
import { between, inRange, moments, named } from '../plan/rows.ts'
import type { Expr, RowStep, Rows } from '../plan/steps.ts'
import { firstPayments, type PaymentSource, revenue, revenueLines } from './payments.ts'
import { unreported } from './unreported.ts'

/** Which trials count, and what makes them a conversion. */
export interface TrialOptions {
  /** How long a trial lasts. */
  readonly trialDays: number
  /** Within how many times 24 hours after the start of the trial the payment must come; null = ever. */
  readonly windowDays: number | null
  /** The first trial of each customer, or every trial. */
  readonly entries: 'first' | 'each'
  /** What says that a customer has paid. */
  readonly payment: PaymentSource
  /** Whether it still counts where all that was paid within the window was given back in it. */
  readonly refunded: 'converted' | 'notConverted'
}

export const trials = { fact: 'trials', needs: ['customer', 'at'] } as const

export const dayMs = 86_400_000

/** Trials that have begun, with `customer`, `ms` and `day`. */
export function startedTrials({ entries }: TrialOptions): readonly RowStep[] {
  return [
    ...moments('at', ['customer']),
    named('customer', 'missingCustomer'),
    { do: 'derive', as: 'ms', from: { instant: 'at' } },
    ...(entries === 'first' ? [{ do: 'perKey', key: ['customer'], order: [{ col: 'ms' }] } as const] : []),
  ]
}

/**
 * The trials of the range: `period`, whether its window is `over`, whether it is `converted`, and how long that `took`;
 * `days` are those until the payment, or those for which none has come so far.
 */
export function outcomes(window: Window, options: TrialOptions): readonly RowStep[] {
  const { knownUntil } = window
  const { windowDays } = options
  const within = windowDays === null ? null : windowDays * dayMs
  const waited: Expr = { op: '-', args: [{ value: knownUntil }, { col: 'ms' }] }
  return [
    ...startedTrials(options),
    between(window.firstDay, window.endDay),
    ...withPayments(window, options),
    { do: 'funnel', entity: 'customer', at: 'ms', step: 'step', steps: 2, ...(within !== null && { within }) },
    { do: 'derive', as: 'day', from: { day: 'ms' } },
    ...inRange(window),
    ...(options.refunded === 'notConverted' ? [netRevenue(window, options)] : []),
    {
      do: 'derive',
      as: 'over',
      from: within === null ? { value: 1 } : { flag: [{ col: 'ms', op: '<', value: knownUntil - within }] },
    },
    {
      do: 'derive',
      as: 'converted',
      from: {
        flag: [
          { col: 'reached', op: '=', value: 2 },
          ...(options.refunded === 'notConverted' ? [{ col: 'net', op: '>', value: 0 } as const] : []),
        ],
      },
    },
    {
      do: 'derive',
      as: 'waited',
      from: within === null ? waited : { op: 'min', args: [waited, { value: within }] },
    },
    // Divided by 0, what did not convert has no time until the payment.
    { do: 'derive', as: 'took', from: { op: '/', args: [{ col: 'took' }, { col: 'converted' }] } },
    { do: 'derive', as: 'days', from: wholeDays({ coalesce: [{ col: 'took' }, { col: 'waited' }] }) },
  ]
}

/** Adds the first payment of each customer: `step` is 0 for a trial and 1 for a payment. */
export function withPayments({ knownUntil }: Window, { payment }: TrialOptions): readonly RowStep[] {
  const { steps, ...rest } = firstPayments(payment, knownUntil)
  return [
    { do: 'derive', as: 'step', from: { value: 0 } },
    {
      do: 'append',
      rows: { ...rest, steps: [...steps, { do: 'derive', as: 'step', from: { value: 1 } }] },
      columns: ['customer', 'ms', 'step'],
    },
  ]
}

/** Adds `net`: what the customer paid within the window of the trial, less what was given back in it. */
function netRevenue({ knownUntil }: Window, options: TrialOptions): RowStep {
  const started: Rows = {
    ...trials,
    steps: [
      ...unreported(startedTrials(options)),
      { do: 'group', by: ['customer'], measures: { started: { min: 'ms' } } },
    ],
  }
  return {
    do: 'lookup',
    key: 'customer',
    columns: ['net'],
    from: {
      ...revenue,
      steps: [
        ...unreported(revenueLines(knownUntil)),
        { do: 'lookup', key: 'customer', from: started, columns: ['started'] },
        { do: 'derive', as: 'since', from: { op: '-', args: [{ col: 'ms' }, { col: 'started' }] } },
        {
          do: 'where',
          all: [
            { col: 'since', op: '>=', value: 0 },
            ...(options.windowDays === null
              ? []
              : [{ col: 'since', op: '<=', value: options.windowDays * dayMs } as const]),
          ],
        },
        { do: 'group', by: ['customer'], measures: { net: { sum: 'amount' } } },
      ],
    },
  }
}

function wholeDays(ms: Expr): Expr {
  return { round: { op: '-', args: [{ op: '/', args: [ms, { value: dayMs }] }, { value: 0.5 }] } }
}
