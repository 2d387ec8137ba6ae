import type { Sbg } from './sbg.ts'

/** Why no model can be told from the cohorts. */
export type SbgReason =
  /** No cohort has a customer. */
  | 'empty'
  /** Numbers that are not counts of survivors: they rise, are negative, or not whole. */
  | 'notSurvivors'
  /** Nobody has left. */
  | 'noLoss'
  /** Nobody is left in any cohort. */
  | 'allLost'
  /** All cohorts were seen for a single renewal. */
  | 'onePeriod'
  /** The same share leaves at every age, or more with age: a constant rate of churn says as much. */
  | 'constantChurn'
  /** Whoever stays once, stays. */
  | 'onlyEarlyLoss'

/** The likeliest model, or why there is none. */
export type SbgFit =
  | {
      readonly model: Sbg
      readonly logLikelihood: number
      /** `alphaBelowOne`: the mean lifetime without discount has no bound. `oneCohort`: no second cohort confirms the shape. */
      readonly warnings: readonly ('alphaBelowOne' | 'oneCohort')[]
    }
  | { readonly model: null; readonly reason: SbgReason }

/** Renewals due at one age, over all cohorts: how many were made and how many were not. */
interface Renewals {
  readonly made: number
  readonly lost: number
}

/**
 * Fits the shifted-beta-geometric model to the survivors of one or several cohorts by maximum likelihood. Each cohort is a
 * list: its size, then who is left after the first, second ... renewal. Cohorts may differ in length: only renewals count
 * that were due. Customers are added over cohorts, so all are taken to come from one population.
 *
 * Source: Fader and Hardie 2007 (Journal of Interactive Marketing 21:76).
 *
 * @example
 * ```ts
 * fitSbg([[1000, 631, 468, 382, 326, 289, 262, 241]]) // alpha 0.704, beta 1.182
 * ```
 */
export function fitSbg(cohorts: readonly (readonly number[])[]): SbgFit {
  const renewals = renewalsOf(cohorts)
  const reason = reasonAgainst(cohorts, renewals)
  if (reason) return { model: null, reason }
  const at = (spread: number) => profile(renewals, 10 ** spread)
  const heights = grid.map(at)
  const highest = Math.max(...heights)
  if (highest - at(alike) < 1e-6) return { model: null, reason: 'constantChurn' }
  if (highest === heights.at(-1)) return { model: null, reason: 'onlyEarlyLoss' }
  const near = alike + heights.indexOf(highest) * gridStep
  const spread = 10 ** peak(near - gridStep, near + gridStep, at)
  const mean = likeliestMean(renewals, spread)
  const model = { alpha: mean / spread, beta: (1 - mean) / spread }
  const warnings = [
    ...(model.alpha < 1 ? (['alphaBelowOne'] as const) : []),
    ...(cohorts.filter((survivors) => survivors.length > 1).length === 1 ? (['oneCohort'] as const) : []),
  ]
  return { model, logLikelihood: logLikelihood(renewals, mean, spread), warnings }
}

/**
 * Where the maximum is looked for first: the logarithm, to base 10, of the spread 1 / (alpha + beta). It is small where all
 * customers are alike, and large where each leaves either at once or never.
 */
const alike = -6
const gridStep = 0.25
const grid = Array.from({ length: 37 }, (_, step) => alike + step * gridStep)

function renewalsOf(cohorts: readonly (readonly number[])[]): Renewals[] {
  const longest = cohorts.reduce((most, { length }) => Math.max(most, length), 1)
  return Array.from({ length: longest - 1 }, (_, age) => {
    const due = cohorts.filter(({ length }) => length > age + 1)
    const left = (at: number) => due.flatMap((list) => list.slice(at, at + 1)).reduce((sum, count) => sum + count, 0)
    return { made: left(age + 1), lost: left(age) - left(age + 1) }
  })
}

function reasonAgainst(cohorts: readonly (readonly number[])[], renewals: readonly Renewals[]): SbgReason | null {
  if (!cohorts.every(areSurvivors)) return 'notSurvivors'
  if (cohorts.every(([size = 0]) => size === 0)) return 'empty'
  if (renewals.every(({ lost }) => lost === 0)) return 'noLoss'
  if (cohorts.every((survivors) => survivors.length < 2 || survivors.at(-1) === 0)) return 'allLost'
  return renewals.filter(({ made, lost }) => made + lost > 0).length < 2 ? 'onePeriod' : null
}

function areSurvivors(list: readonly number[]): boolean {
  return list.every((count, age) => Number.isSafeInteger(count) && count >= 0 && count <= (list[age - 1] ?? count))
}

/**
 * The logarithm of the chance to see just these customers leave when they did, for the model given by its mean chance to
 * leave, alpha / (alpha + beta), and its spread, 1 / (alpha + beta): after t renewals the share mean / (1 + t spread) leaves.
 */
function logLikelihood(renewals: readonly Renewals[], mean: number, spread: number): number {
  return renewals.reduce((sum, { made, lost }, age) => {
    const left = lost * Math.log(mean)
    const stayed = made * Math.log(1 - mean + age * spread)
    return sum + left + stayed - (made + lost) * Math.log1p(age * spread)
  }, 0)
}

function profile(renewals: readonly Renewals[], spread: number): number {
  return logLikelihood(renewals, likeliestMean(renewals, spread), spread)
}

/** For a fixed spread the likelihood bends only down, so its slope has one zero. */
function likeliestMean(renewals: readonly Renewals[], spread: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 50; step++) {
    const mean = (low + high) / 2
    const slope = renewals.reduce((sum, { made, lost }, age) => sum + lost / mean - made / (1 - mean + age * spread), 0)
    if (slope > 0) low = mean
    else high = mean
  }
  return (low + high) / 2
}

/** Where between two ends a function is highest that first rises and then falls. */
function peak(from: number, until: number, of: (at: number) => number): number {
  let [low, high] = [from, until]
  for (let step = 0; step < 60; step++) {
    const third = (high - low) / 3
    if (of(low + third) < of(high - third)) low += third
    else high -= third
  }
  return (low + high) / 2
}
