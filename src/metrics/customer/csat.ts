import * as v from 'valibot'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { readRow } from '../plan/read.ts'
import { answered, inRange, latestAnswer, moments } from '../plan/rows.ts'
import type { Count } from '../plan/steps.ts'
import type { Interval, Reason } from '../result.ts'
import { byPeriod, nothing, seriesOf } from '../series.ts'
import { kishN } from '../statistics/kishN.ts'
import { meanInterval, momentsOf } from '../statistics/mean.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import { readWeighed, refuseWeights, type Weighed, weighing } from '../weights.ts'

/** What may be chosen about customer satisfaction; everything has a default (see `csat`). */
export interface CsatOptions {
  /** Which survey, where a host has several; also the name of the table of requests to answer it. */
  readonly survey: string
  /** Lowest and highest possible answer. */
  readonly scale: { readonly min: number; readonly max: number }
  /** Lowest satisfied answer; the two highest of the scale unless given, of a scale of two steps the higher. */
  readonly positiveMin: number
  /** Of several answers by one person in a period, `latest` counts only the last: a variant. */
  readonly answers: 'all' | 'latest'
  /** Counts each answer with its `weight`, as surveys do that stand for a larger group: a variant. */
  readonly weighted: boolean
}

/** Answers per score, and how many were asked where that is known. Without scores: only how many answered. */
export type CsatTotals =
  | { readonly counts: Readonly<Record<number, number>>; readonly asked?: number }
  | { readonly responses: number; readonly asked: number }

/** What customer satisfaction is made of. Of weighted answers, counts here are sums of weights; asked is not. */
export interface CsatBody {
  /** Answers of at least `positiveMin`. */
  readonly satisfied: number
  readonly positiveMin: number
  readonly scale: { readonly min: number; readonly max: number }
  /** One entry per step of the scale, lowest first. */
  readonly distribution: readonly { readonly score: number; readonly count: number; readonly share: number | null }[]
  readonly mean: number | null
  readonly meanInterval: Interval | null
  /** Answers by number asked; null where the host does not know how many were asked. */
  readonly responseRate: number | null
  readonly asked: number | null
}

const step = v.pipe(v.number(), v.integer(), v.minValue(-1000), v.maxValue(1000))

const options = v.pipe(
  v.strictObject({
    survey: v.optional(v.string(), 'csat'),
    scale: v.optional(
      v.pipe(
        v.strictObject({ min: step, max: step }),
        v.check(({ min, max }) => min < max && max - min <= 100, 'must have 2 to 101 steps'),
      ),
      { min: 1, max: 5 },
    ),
    positiveMin: v.optional(step),
    answers: v.optional(v.picklist(['all', 'latest']), 'all'),
    weighted: v.optional(v.boolean(), false),
  }),
  v.transform(({ positiveMin, ...rest }) => ({
    ...rest,
    positiveMin: positiveMin ?? Math.max(rest.scale.min + 1, rest.scale.max - 1),
  })),
  v.check(
    ({ positiveMin, scale }) => positiveMin > scale.min && positiveMin <= scale.max,
    'positiveMin must lie inside the scale, above its lowest step',
  ),
)

/**
 * Customer satisfaction: the share of answers that are satisfied, by default the two highest of five ("top-2-box").
 * Mean, distribution and response rate stand beside it.
 *
 * - Counted: whole numbers inside the scale. Blank is "not answered", and so is 0 where the scale begins above it;
 *   anything else is invalid. Both are reported.
 * - Once: every answer, also several by one person (option `answers: 'latest'`: one per person and period).
 * - Day: when the answer was given, in the report's zone; of a request, when it was sent.
 * - Over several periods: pooled from the answers, never an average of shares.
 * - No answers: null, and not 0. Response rate: answers in the range by requests in the range; null where the host
 *   has no requests. It can exceed 1 where answers come from earlier requests, and then carries a warning.
 * - Weighted (option): each answer counts with its weight, a number above 0; others are invalid. `n` is still how many
 *   answers there are; the intervals take as many as they are worth (Kish).
 * - Interval: Wilson, valid for few answers and at 0 and 1; of the mean, t; of a difference, Newcombe.
 *
 * Sources: the top-2-box rule of Intercom, Delighted and chatwoot; Wilson (1927); Newcombe (1998); Kish, "Survey
 * Sampling" (1965), of weights.
 *
 * @example
 * ```ts
 * import { csat, fromTotals } from 'kpi-kit/metrics'
 * fromTotals(csat, { counts: { 5: 42, 4: 32, 3: 10, 2: 9, 1: 14 } }).value // 74 of 107
 * ```
 */
export const csat: Metric<'csat', CsatOptions, CsatBody, CsatTotals> = {
  id: 'csat',
  version: 1,
  unit: 'ratio',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'kpi',
  actionable: true,
  variants: ['otherPositiveBand', 'weighted', 'latestAnswers'],
  adds: [],
  sources: [
    'Delighted, How is CSAT calculated',
    'Wilson, Probable inference, 1927',
    'Newcombe, Interval estimation for the difference between independent proportions, 1998',
  ],
  options,

  plan(window, { survey, scale, answers, weighted }) {
    const { needs, steps, measures } = weighing(weighted)
    const scores: Count = {
      fact: 'responses',
      table: survey,
      needs: ['at', 'score', ...needs],
      steps: [
        ...moments('at', ['user', 'score', ...needs]),
        ...inRange(window),
        ...answered(scale),
        ...(answers === 'latest' ? [latestAnswer] : []),
        ...steps,
      ],
      end: { do: 'tally', by: ['period', 'score'], measures },
    }
    const asked: Count = {
      fact: 'surveys',
      table: survey,
      optional: true,
      needs: ['at'],
      steps: [...moments('at', ['user']), ...inRange(window)],
      end: { do: 'tally', by: [], measures: { asked: { count: true } } },
    }
    return { scores, asked }
  },

  compute(statistics, window, options) {
    const scores = readWeighed(statistics, 'scores', { period: 'number', score: 'number' }, options.weighted)
    const asked = statistics.asked ? readRow(statistics, 'asked', { asked: 'number' }).asked : null
    const scoresOf = byPeriod(scores)
    return {
      ...satisfaction(scores, asked, options, nothing(window)),
      series: seriesOf(window, (period) => satisfaction(scoresOf(period), null, options, 'empty')),
    }
  },

  fromTotals(totals, options) {
    refuseWeights('csat', options.weighted)
    if ('responses' in totals) {
      const { responses, asked } = totals
      checkCounts('csat', { responses, asked })
      const unscored = satisfaction([], null, options, 'unobserved')
      return { ...unscored, n: responses, ...withRate(responses, asked, { answers: responses }, unscored.body) }
    }
    const { counts, asked } = totals
    checkCounts('csat', { ...counts, ...(asked !== undefined && { asked }) })
    const scores = Object.entries(counts).map(([score, answers]) => ({
      score: Number(score),
      answers,
      weight: answers,
      squares: answers,
    }))
    const { min, max } = options.scale
    const outside = scores.find(({ score }) => !(Number.isInteger(score) && score >= min && score <= max))
    if (outside)
      throw new KpiError(
        'invalidTotals',
        `csat: score ${outside.score} is no step of the scale ${min} to ${max}; give the option scale.`,
        { score: outside.score },
      )
    return satisfaction(scores, asked ?? null, options, 'empty')
  },

  difference: (now, before) => newcombe(...worth(now.terms), ...worth(before.terms)),
}

type Scores = readonly (Weighed & { readonly score: number })[]

/** The satisfied and all answers, as many as they are worth. */
function worth({
  satisfied = 0,
  answers = 0,
  effectiveN = answers,
}: Readonly<Record<string, number>>): [satisfied: number, answers: number] {
  return [Math.min(effectiveN, (satisfied * effectiveN) / answers), effectiveN]
}

function satisfaction(scores: Scores, asked: number | null, options: CsatOptions, reason: Reason): Computed<CsatBody> {
  const { scale, positiveMin, weighted } = options
  const weights = new Map<number, number>()
  for (const { score, weight } of scores) weights.set(score, (weights.get(score) ?? 0) + weight)
  const counts = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => {
    const score = scale.min + index
    return { score, count: weights.get(score) ?? 0 }
  })
  const n = scores.reduce((sum, { answers }) => sum + answers, 0)
  const answers = counts.reduce((sum, { count }) => sum + count, 0)
  const squares = scores.reduce((sum, score) => sum + score.squares, 0)
  const effectiveN = weighted ? (kishN(answers, squares) ?? 0) : answers
  const satisfied = counts.reduce((sum, { score, count }) => (score >= positiveMin ? sum + count : sum), 0)
  const moments = momentsOf(counts.map(({ score, count }) => [score, (count * effectiveN) / answers] as const))
  const terms = { satisfied, answers, ...(weighted && { effectiveN }) }
  const body: CsatBody = {
    satisfied,
    positiveMin,
    scale,
    distribution: counts.map(({ score, count }) => ({ score, count, share: n === 0 ? null : count / answers })),
    mean: moments?.mean ?? null,
    meanInterval: moments && meanInterval(moments),
    responseRate: null,
    asked: null,
  }
  return {
    value: n === 0 ? null : satisfied / answers,
    ...(n === 0 && { reason }),
    variant: variantOf(options),
    n,
    interval: wilson(...worth(terms)),
    terms,
    series: [],
    body,
    ...(asked !== null && withRate(n, asked, terms, body)),
  }
}

function variantOf({ positiveMin, scale, weighted, answers }: CsatOptions): string {
  if (positiveMin !== scale.max - 1) return 'otherPositiveBand'
  if (weighted) return 'weighted'
  return answers === 'latest' ? 'latestAnswers' : 'standard'
}

function withRate(
  answers: number,
  asked: number,
  terms: Readonly<Record<string, number>>,
  body: CsatBody,
): Pick<Computed<CsatBody>, 'terms' | 'warnings' | 'body'> {
  return {
    terms: { ...terms, asked },
    warnings: answers > asked ? [{ code: 'moreAnswersThanAsked', values: { answers, asked } }] : [],
    body: { ...body, asked, responseRate: asked === 0 ? null : answers / asked },
  }
}
