import type { Window } from '../calendar/window.ts'
import { readRow } from '../plan/read.ts'
import { inRange } from '../plan/rows.ts'
import type { Count, Rows, Statistics } from '../plan/steps.ts'
import { unreported } from '../plan/unreported.ts'
import { firstPayments } from './payments.ts'
import { sinceTrial } from './sinceTrial.ts'
import { dayMs, firstPayment, startedTrials, type TrialOptions, trials, withFirstPayment } from './trials.ts'

/** What happened in the range itself, whichever cohorts it belongs to. Null for totals. */
export interface PeriodRatio {
  /** Another measure of conversion: customers whose first payment lies in the range, by the trials that ended in it. */
  readonly periodRatio: { readonly payers: number; readonly trialsEnded: number; readonly ratio: number | null } | null
  /**
   * Customers who paid for the first time in the range and never had a trial. They are in no other number. Null where
   * payments cannot be told apart as trials can.
   */
  readonly withoutTrial: number | null
}

export function periodRatioCounts(
  window: Window,
  options: TrialOptions,
): { readonly ended: Count; readonly payers: Count; readonly withoutTrial: Count } {
  return {
    ended: ended(window, options),
    payers: payers(window, options),
    withoutTrial: withoutTrial(window, options),
  }
}

export function readPeriodRatio(statistics: Statistics): PeriodRatio {
  const { trialsEnded } = readRow(statistics, 'ended', { trialsEnded: 'number' })
  const { payers } = readRow(statistics, 'payers', { payers: 'number' })
  return {
    periodRatio: { payers, trialsEnded, ratio: trialsEnded === 0 ? null : payers / trialsEnded },
    withoutTrial: statistics.withoutTrial
      ? readRow(statistics, 'withoutTrial', { customers: 'number' }).customers
      : null,
  }
}

/** Trials that ended in the range, wherever they began. */
function ended(window: Window, options: TrialOptions): Count {
  return {
    ...trials,
    steps: [
      ...startedTrials(options),
      { do: 'derive', as: 'ms', from: { op: '+', args: [{ col: 'ms' }, { value: options.trialDays * dayMs }] } },
      { do: 'where', all: [{ col: 'ms', op: '<', value: window.knownUntil }] },
      { do: 'derive', as: 'day', from: { day: 'ms' } },
      ...inRange(window),
    ],
    end: { do: 'tally', by: [], measures: { trialsEnded: { count: true } } },
  }
}

/** Customers whose first payment lies in the range, after a trial. */
function payers(window: Window, options: TrialOptions): Count {
  return {
    ...trials,
    steps: [
      ...startedTrials(options),
      { do: 'group', by: ['customer'], measures: { trial: { min: 'ms' }, trialDay: { min: 'day' } } },
      withFirstPayment(window, options),
      ...sinceTrial({ ms: 'trial', day: 'trialDay' }, firstPayment),
      { do: 'derive', as: 'day', from: { col: firstPayment.day } },
      ...inRange(window),
    ],
    end: { do: 'tally', by: [], measures: { payers: { countIf: [{ col: 'since', op: '>=', value: 0 }] } } },
  }
}

/** Beginning with payments, of which there may be a part that trials do not have. */
function withoutTrial(window: Window, options: TrialOptions): Count {
  const { steps, ...source } = firstPayments(options.payment, window.knownUntil)
  const tried: Rows = {
    ...trials,
    steps: [
      ...unreported(startedTrials(options)),
      { do: 'group', by: ['customer'], measures: { trial: { min: 'ms' } } },
    ],
  }
  return {
    ...source,
    optional: true,
    steps: [
      ...unreported(steps),
      { do: 'lookup', key: 'customer', from: tried, columns: ['trial'] },
      { do: 'where', all: [{ col: 'trial', is: 'missing' }] },
      ...inRange(window),
    ],
    end: { do: 'tally', by: [], measures: { customers: { count: true } } },
  }
}
