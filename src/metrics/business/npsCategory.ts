import { KpiError } from '../KpiError.ts'

/** Where promoters begin and detractors end. */
export interface NpsBands {
  /** Lowest score of a promoter, and highest of a detractor. Other bands than 9 and 6 are a variant. */
  readonly promoterMin: number
  readonly detractorMax: number
}

/**
 * The band of a score, by the standard bands unless others are given.
 *
 * @throws {KpiError} `invalidScore` for anything but a whole number from 0 to 10.
 * @example
 * ```ts
 * import { npsCategory } from 'kpi-kit/metrics'
 * npsCategory(7) // 'passive'
 * ```
 */
export function npsCategory(
  score: number,
  { promoterMin, detractorMax }: NpsBands = { promoterMin: 9, detractorMax: 6 },
): 'promoter' | 'passive' | 'detractor' {
  if (!(Number.isInteger(score) && score >= 0 && score <= 10))
    throw new KpiError('invalidScore', `A score is a whole number from 0 to 10; got ${score}.`, { score })
  if (score >= promoterMin) return 'promoter'
  return score <= detractorMax ? 'detractor' : 'passive'
}
