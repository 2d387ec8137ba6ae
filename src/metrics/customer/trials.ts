import type { Window } from '../calendar/window.ts'
import { inRange, moments, named } from '../plan/rows.ts'
import type { Cond, Expr, RowStep, Rows } from '../plan/steps.ts'
import { unreported } from '../plan/unreported.ts'
import { firstPayments, type PaymentSource, revenue, revenueLines } from './payments.ts'
import { sinceTrial } from './sinceTrial.ts'

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
    ...inRange(window),
    withFirstPayment(window, options),
    ...sinceTrial({ ms: 'ms', day: 'day' }, firstPayment),
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
          ...withinWindow(options),
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
    { do: 'derive', as: 'took', from: { op: '/', args: [{ col: 'since' }, { col: 'converted' }] } },
    { do: 'derive', as: 'days', from: wholeDays({ coalesce: [{ col: 'took' }, { col: 'waited' }] }) },
  ]
}

/** Of the outcomes those that count as conversions. */
export const overAndConverted: readonly Cond[] = [
  { col: 'over', op: '=', value: 1 },
  { col: 'converted', op: '=', value: 1 },
]

/** The columns that `withFirstPayment` adds. */
export const firstPayment = { ms: 'paid', day: 'paidDay' } as const

/** Adds when each customer first paid. */
export function withFirstPayment({ knownUntil }: Window, { payment }: TrialOptions): RowStep {
  const { steps, ...rest } = firstPayments(payment, knownUntil)
  const measures = { paid: { min: 'ms' }, paidDay: { min: 'day' } } as const
  return {
    do: 'lookup',
    key: 'customer',
    columns: ['paid', 'paidDay'],
    from: { ...rest, steps: [...steps, { do: 'group', by: ['customer'], measures }] },
  }
}

/** Adds `net`: what the customer paid within the window of the trial, less what was given back in it. */
function netRevenue({ knownUntil }: Window, options: TrialOptions): RowStep {
  const measures = { started: { min: 'ms' }, startedDay: { min: 'day' } } as const
  const started: Rows = {
    ...trials,
    steps: [...unreported(startedTrials(options)), { do: 'group', by: ['customer'], measures }],
  }
  return {
    do: 'lookup',
    key: 'customer',
    columns: ['net'],
    from: {
      ...revenue,
      steps: [
        ...unreported(revenueLines(knownUntil)),
        { do: 'lookup', key: 'customer', from: started, columns: ['started', 'startedDay'] },
        ...sinceTrial({ ms: 'started', day: 'startedDay' }, { ms: 'ms', day: 'day' }),
        { do: 'where', all: withinWindow(options) },
        { do: 'group', by: ['customer'], measures: { net: { sum: 'amount' } } },
      ],
    },
  }
}

/** Of the time `since` the trial. */
function withinWindow({ windowDays }: TrialOptions): readonly Cond[] {
  return [
    { col: 'since', op: '>=', value: 0 },
    ...(windowDays === null ? [] : [{ col: 'since', op: '<=', value: windowDays * dayMs } as const]),
  ]
}

function wholeDays(ms: Expr): Expr {
  return { round: { op: '-', args: [{ op: '/', args: [ms, { value: dayMs }] }, { value: 0.5 }] } }
}
