import * as v from 'valibot'
import type { Metric } from '../metric.ts'
import { answered, inRange, latestAnswer, moments } from '../plan/rows.ts'
import type { Count, RowStep } from '../plan/steps.ts'
import { byPeriod, nothing, seriesOf } from '../series.ts'
import { adjustedWaldDifference } from '../statistics/adjustedWald.ts'
import { checkCounts } from '../totals.ts'
import { readWeighed, refuseWeights, weighing } from '../weights.ts'
import type { NpsBands } from './npsCategory.ts'
import { countsOf, noAnswers, scoreOf, tallyOf } from './npsScore.ts'

/** What may be chosen about a Net Promoter Score; everything has a default (see `nps`). */
export interface NpsOptions extends NpsBands {
  /** Which survey, where a host has several. */
  readonly survey: string
  /** Of several answers by one person in a period, `latest` counts only the last: a variant. */
  readonly answers: 'all' | 'latest'
  /** Counts surveys without an answer in the denominator, as some products do: a variant. */
  readonly countUnanswered: boolean
  /** Counts each answer with its `weight`, as surveys do that stand for a larger group: a variant. */
  readonly weighted: boolean
  /** Plain Wald is the textbook one; it fails for few answers. */
  readonly interval: 'adjustedWald' | 'wald'
}

/** Answers per band: whole numbers from 0. */
export interface NpsTotals {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
}

/** What a Net Promoter Score is made of. Of weighted answers, all counts here are sums of weights. */
export interface NpsBody {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
  /** Whole percentages by largest remainder, so that they add up to 100; null without answers. */
  readonly percentages: { readonly promoters: number; readonly passives: number; readonly detractors: number } | null
  /** Answers per score 0..10; null when only totals are known. */
  readonly distribution: readonly number[] | null
  /** `standard` is false for other bands than 9..10 and 0..6. */
  readonly bands: NpsBands & { readonly standard: boolean }
}

const score = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))

const options = v.pipe(
  v.strictObject({
    survey: v.optional(v.string(), 'nps'),
    promoterMin: v.optional(score, 9),
    detractorMax: v.optional(score, 6),
    answers: v.optional(v.picklist(['all', 'latest']), 'all'),
    countUnanswered: v.optional(v.boolean(), false),
    weighted: v.optional(v.boolean(), false),
    interval: v.optional(v.picklist(['adjustedWald', 'wald']), 'adjustedWald'),
  }),
  v.check(({ promoterMin, detractorMax }) => detractorMax < promoterMin, 'detractorMax must be below promoterMin'),
)

/**
 * Net Promoter Score: 100 x (promoters - detractors) / answers, in points from -100 to 100.
 *
 * - Counted: answers 0 to 10. Promoters give 9 or 10, detractors 0 to 6, passives 7 or 8. Other bands are an option and
 *   make the result a variant. Text, 7.5, 11 or -1 are no answers; nothing is rounded or clamped.
 * - Once: every answer, also several by one person (option `answers: 'latest'`: one per person and period).
 * - Day: when the answer was given, in the report's zone.
 * - Over several periods: pooled from the answers, never an average of scores.
 * - No answers: null. Surveys that were dismissed do not count, but are reported.
 * - Weighted (option): each answer counts with its weight, a number above 0; others are invalid. `n` is still how many
 *   answers there are; the interval takes as many as they are worth (Kish).
 * - Interval: adjusted Wald (three answers added, 3/4 promoter, 1 1/2 passive, 3/4 detractor), as plain Wald (option)
 *   fails for few answers; of a difference, from both standard errors.
 *
 * Sources: Reichheld, "The One Number You Need to Grow" (2003); Rocks, "Interval Estimation for the Net Promoter
 * Score" (2016); Kish, "Survey Sampling" (1965), of weights.
 *
 * @example
 * ```ts
 * import { fromTotals, nps } from 'kpi-kit/metrics'
 * fromTotals(nps, { promoters: 70, passives: 20, detractors: 10 }).value // 60
 * ```
 */
export const nps: Metric<'nps', NpsOptions, NpsBody, NpsTotals | readonly NpsTotals[]> = {
  id: 'nps',
  version: 1,
  unit: 'points',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'kpi',
  actionable: true,
  variants: ['nonStandardBands', 'unansweredCounted', 'weighted', 'latestAnswers'],
  adds: [],
  sources: [
    'Reichheld, The One Number You Need to Grow, 2003',
    'Rocks, Interval Estimation for the Net Promoter Score, 2016',
  ],
  options,

  plan(window, { survey, answers, countUnanswered, weighted }) {
    const { needs, steps, measures } = weighing(weighted)
    const responses = { fact: 'responses', table: survey, needs: ['at', 'score', ...needs] }
    const rows: readonly RowStep[] = [...moments('at', ['user', 'score', ...needs]), ...inRange(window)]
    const scores: Count = {
      ...responses,
      steps: [...rows, ...answered({ min: 0, max: 10 }), ...(answers === 'latest' ? [latestAnswer] : []), ...steps],
      end: { do: 'tally', by: ['period', 'score'], measures },
    }
    if (!countUnanswered) return { scores }
    const unanswered: Count = {
      ...responses,
      steps: [...rows, { do: 'where', all: [{ col: 'score', is: 'missing' }] }, ...steps],
      end: { do: 'tally', by: ['period'], measures },
    }
    return { scores, unanswered }
  },

  compute(statistics, window, options) {
    const { countUnanswered, weighted } = options
    const scores = readWeighed(statistics, 'scores', { period: 'number', score: 'number' }, weighted)
    const unanswered = countUnanswered ? readWeighed(statistics, 'unanswered', { period: 'number' }, weighted) : []
    const scoresOf = byPeriod(scores)
    const unansweredOf = byPeriod(unanswered)
    const weightOf = (score: number) => scores.reduce((sum, row) => (row.score === score ? sum + row.weight : sum), 0)
    const distribution = Array.from({ length: 11 }, (_, score) => weightOf(score))
    return {
      ...scoreOf(tallyOf(scores, unanswered, options), options, distribution, nothing(window)),
      series: seriesOf(window, (period) =>
        scoreOf(tallyOf(scoresOf(period), unansweredOf(period), options), options, null, 'empty'),
      ),
    }
  },

  fromTotals(totals, options) {
    refuseWeights('nps', options.weighted)
    const parts: readonly NpsTotals[] = 'promoters' in totals ? [totals] : totals
    const tally = { ...noAnswers }
    for (const { promoters, passives, detractors } of parts) {
      checkCounts('nps', { promoters, passives, detractors })
      tally.promoters += promoters
      tally.passives += passives
      tally.detractors += detractors
      tally.answers += promoters + passives + detractors
    }
    return scoreOf(tally, options, null, 'empty')
  },

  difference: (now, before) => adjustedWaldDifference(countsOf(now), countsOf(before)),
}
