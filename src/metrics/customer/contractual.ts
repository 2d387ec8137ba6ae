import type { Window } from '../calendar/window.ts'
import { read, readRow } from '../plan/read.ts'
import type { Count, Expr, RowStep, Statistics } from '../plan/steps.ts'
import type { Sbg } from '../statistics/sbg.ts'
import { fitSbg, type SbgFit, type SbgReason } from '../statistics/sbgFit.ts'
import { acquired, customers } from './acquired.ts'

/** The model of contracts that are renewed every month, or why there is none. */
export interface ContractModel {
  readonly model: Sbg | null
  readonly reason: SbgReason | null
  readonly logLikelihood: number | null
  /** `alphaBelowOne`: the mean lifetime without discount has no bound. `oneCohort`: no second cohort confirms the shape. */
  readonly warnings: readonly ('alphaBelowOne' | 'oneCohort')[]
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

export function readContracts(statistics: Statistics): ContractModel {
  const groups = read(statistics, 'renewals', { renewal: 'number', isLost: 'number', customers: 'number' })
  // Those who ended alike are a cohort: only renewals are counted, and they add up over cohorts.
  const fit = modelOf(
    fitSbg(
      groups.map(({ renewal, isLost, customers }) => [
        ...new Array<number>(renewal + 1 - isLost).fill(customers),
        ...(isLost === 1 ? [0] : []),
      ]),
    ),
  )
  const { cohorts } = readRow(statistics, 'contracts', { cohorts: 'number' })
  const others = fit.warnings.filter((warning) => warning !== 'oneCohort')
  return { ...fit, warnings: fit.model && cohorts === 1 ? [...others, 'oneCohort'] : others }
}

/** Of survivors per cohort: its size, then who is left after each renewal. */
export function modelOf(fit: SbgFit): ContractModel {
  if (!fit.model) return { model: null, reason: fit.reason, logLikelihood: null, warnings: [] }
  return { model: fit.model, reason: null, logLikelihood: fit.logLikelihood, warnings: fit.warnings }
}
