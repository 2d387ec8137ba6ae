import type { Computed } from '../metric.ts'
import type { Interval, Reason } from '../result.ts'
import { adjustedWald, type ScoreCounts, scoreStandardError } from '../statistics/adjustedWald.ts'
import { kishN } from '../statistics/kishN.ts'
import { largestRemainder } from '../statistics/largestRemainder.ts'
import { zOf } from '../statistics/normalQuantile.ts'
import type { Weighed } from '../weights.ts'
import type { NpsBody, NpsOptions, NpsTotals } from './nps.ts'
import { npsCategory } from './npsCategory.ts'

/** The weights of each band, how many answers they are, and the sum of their squares. */
export type NpsTally = NpsTotals & Pick<Weighed, 'answers' | 'squares'> & { readonly unanswered: number }

export const noAnswers: NpsTally = { promoters: 0, passives: 0, detractors: 0, unanswered: 0, answers: 0, squares: 0 }

/** Scores by band, with surveys without an answer where they count. */
export function tallyOf(
  scores: readonly (Weighed & { readonly score: number })[],
  unanswered: readonly Weighed[],
  options: NpsOptions,
): NpsTally {
  const tally = { ...noAnswers }
  for (const { score, weight } of scores) tally[`${npsCategory(score, options)}s`] += weight
  for (const { weight } of unanswered) tally.unanswered += weight
  for (const { answers, squares } of [...scores, ...unanswered]) {
    tally.answers += answers
    tally.squares += squares
  }
  return tally
}

/** As the score counts them: who did not answer, where that counts, is neither promoter nor detractor. */
export function countsOf({ body: { promoters, detractors }, terms }: Computed<NpsBody>): ScoreCounts {
  const { answers = 0, effectiveN = answers } = terms
  // Sums of fractions may leave a trace below 0.
  const passives = Math.max(0, answers - promoters - detractors)
  return worth({ promoters, passives, detractors }, effectiveN / answers)
}

function worth({ promoters, passives, detractors }: ScoreCounts, each: number): ScoreCounts {
  return { promoters: promoters * each, passives: passives * each, detractors: detractors * each }
}

/** The score of a tally, with its interval. */
export function scoreOf(
  { promoters, passives, detractors, unanswered, answers: n, squares }: NpsTally,
  options: NpsOptions,
  distribution: readonly number[] | null,
  reason: Reason,
): Computed<NpsBody> {
  const { promoterMin, detractorMax, countUnanswered, weighted, interval } = options
  const answers = promoters + passives + detractors + unanswered
  const effectiveN = weighted ? (kishN(answers, squares) ?? 0) : answers
  const standard = promoterMin === 9 && detractorMax === 6
  const tally = { promoters, passives, detractors }
  const [promotersPct = 0, passivesPct = 0, detractorsPct = 0] = largestRemainder(Object.values(tally), 100) ?? []
  const counts = worth({ promoters, passives: passives + unanswered, detractors }, effectiveN / answers)
  const value = n === 0 ? null : (100 * (promoters - detractors)) / answers
  const standardError = scoreStandardError(counts)
  return {
    value,
    ...(n === 0 && { reason }),
    variant: variantOf(options, standard),
    n,
    interval: interval === 'wald' ? wald(value, standardError) : adjustedWald(counts),
    terms: {
      ...tally,
      ...(countUnanswered && { unanswered }),
      answers,
      ...(weighted && { effectiveN }),
      ...(standardError !== null && { standardError, variance: effectiveN * (standardError / 100) ** 2 }),
    },
    series: [],
    body: {
      ...tally,
      percentages:
        promoters + passives + detractors === 0
          ? null
          : { promoters: promotersPct, passives: passivesPct, detractors: detractorsPct },
      distribution,
      bands: { promoterMin, detractorMax, standard },
    },
  }
}

/** The first difference from the standard gives the name. */
function variantOf({ countUnanswered, weighted, answers }: NpsOptions, standard: boolean): string {
  if (countUnanswered) return 'unansweredCounted'
  if (!standard) return 'nonStandardBands'
  if (weighted) return 'weighted'
  return answers === 'latest' ? 'latestAnswers' : 'standard'
}

function wald(value: number | null, standardError: number | null): Interval | null {
  const z = zOf(0.95)
  if (value === null || standardError === null || z === null) return null
  const [low, high] = [value - z * standardError, value + z * standardError]
  return { low: Math.max(-100, low), high: Math.min(100, high), level: 0.95, method: 'wald' }
}
