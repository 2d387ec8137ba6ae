import type { Window } from '../calendar/window.ts'
import { read, readRow } from '../plan/read.ts'
import type { Count, Expr, RowStep, Statistics } from '../plan/steps.ts'
import { residualLifetime, type Sbg, type SbgStep, sbgCurve } from '../statistics/sbg.ts'
import { fitSbg, type SbgReason } from '../statistics/sbgFit.ts'
import { acquired, customers } from './acquired.ts'

/** The model of contracts that are renewed every month, or why there is none. */
export interface ContractModel {
  readonly model: Sbg | null
  readonly reason: SbgReason | null
  readonly logLikelihood: number | null
  /** `alphaBelowOne`: the mean lifetime without discount has no bound. `oneCohort`: no second cohort confirms the shape. */
  readonly warnings: readonly ('alphaBelowOne' | 'oneCohort')[]
  /** How a cohort goes on by the model: at its start and after each of its first twelve renewals. Empty without a model. */
  readonly course: readonly ContractStep[]
}

/** A cohort after so many renewals. */
export interface ContractStep extends SbgStep {
  readonly renewal: number
  /** Months that who has stayed until here will still pay for, discounted as the lifetime is; null where that has no bound. */
  readonly monthsLeft: number | null
}

const monthDays = 30.4375

/**
 * All customers by the renewals that were due: a month after the acquisition the first one. Whoever left is taken to have
 * left at the renewal nearest to that day.
 */
export function contractCounts(window: Window): { readonly renewals: Count; readonly contracts: Count } {
  const steps: readonly RowStep[] = [
    ...acquired,
    { do: 'derive', as: 'lostDay', from: { day: 'lostAt', known: true } },
    { do: 'derive', as: 'age', from: { op: '-', args: [{ value: window.knownDay - 1 }, { col: 'day' }] } },
    // Rounded to the nearest half less, which is the whole number below.
    { do: 'derive', as: 'due', from: { round: { op: '-', args: [months({ col: 'age' }), { value: 0.5 }] } } },
    { do: 'derive', as: 'lost', from: { op: '-', args: [{ col: 'lostDay' }, { col: 'day' }] } },
    { do: 'derive', as: 'lost', from: { op: 'max', args: [{ round: months({ col: 'lost' }) }, { value: 1 }] } },
    { do: 'derive', as: 'isLost', from: { flag: [{ col: 'lost', is: 'present' }] } },
    { do: 'derive', as: 'renewal', from: { coalesce: [{ col: 'lost' }, { col: 'due' }] } },
  ]
  return {
    renewals: {
      ...customers,
      steps,
      end: { do: 'tally', by: ['renewal', 'isLost'], measures: { customers: { count: true } } },
    },
    contracts: { ...customers, steps, end: { do: 'tally', by: [], measures: { cohorts: { distinct: 'due' } } } },
  }
}

function months(days: Expr): Expr {
  return { op: '/', args: [days, { value: monthDays }] }
}

export function readContracts(statistics: Statistics, discount: number): ContractModel {
  const groups = read(statistics, 'renewals', { renewal: 'number', isLost: 'number', customers: 'number' })
  // Those who ended alike are a cohort: only renewals are counted, and they add up over cohorts.
  const fit = fittedModel(
    groups.map(({ renewal, isLost, customers }) => [
      ...new Array<number>(renewal + 1 - isLost).fill(customers),
      ...(isLost === 1 ? [0] : []),
    ]),
    discount,
  )
  const { cohorts } = readRow(statistics, 'contracts', { cohorts: 'number' })
  const others = fit.warnings.filter((warning) => warning !== 'oneCohort')
  return { ...fit, warnings: fit.model && cohorts === 1 ? [...others, 'oneCohort'] : others }
}

/** Of survivors per cohort: its size, then who is left after each renewal. */
export function fittedModel(cohorts: readonly (readonly number[])[], discount: number): ContractModel {
  const fit = fitSbg(cohorts)
  if (!fit.model) return { model: null, reason: fit.reason, logLikelihood: null, warnings: [], course: [] }
  const { model, logLikelihood, warnings } = fit
  return { model, reason: null, logLikelihood, warnings, course: courseOf(model, discount) }
}

export function knownModel(model: Sbg, discount: number): ContractModel {
  return {
    model,
    reason: null,
    logLikelihood: null,
    warnings: model.alpha < 1 ? ['alphaBelowOne'] : [],
    course: courseOf(model, discount),
  }
}

function courseOf(model: Sbg, discount: number): readonly ContractStep[] {
  return (sbgCurve(model, 12) ?? []).map((step, renewal) => ({
    ...step,
    renewal,
    monthsLeft: residualLifetime(model, discount, renewal + 1),
  }))
}
