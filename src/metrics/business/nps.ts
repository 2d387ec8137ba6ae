export interface NpsBody {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
  /** Whole percentages by largest remainder, so that they add up to 100; null without answers. */
  readonly percentages: { readonly promoters: number; readonly passives: number; readonly detractors: number } | null
  /** Answers per score 0..10; null when only totals are known. */
  readonly distribution: readonly number[] | null
  /** `standard` is false for other bands than 9..10 and 0..6. */
  readonly bands: { readonly promoterMin: number; readonly detractorMax: number; readonly standard: boolean }
}
