import * as v from 'valibot'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import type { Count } from '../plan/steps.ts'
import { nothing, seriesOf } from '../series.ts'
import { type Expected, expectedFrom } from '../statistics/expectedFrom.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { type MedianSurvival, medianSurvival, type SurvivalRow } from '../statistics/survival.ts'
import { checkCounts } from '../totals.ts'
import { type PeriodRatio, periodRatioCounts, readPeriodRatio } from './periodRatio.ts'
import { curveOf, openOf, readTimeToConvert, type TimeToConvert, timeCounts } from './timeToConvert.ts'
import { cohortCount, pointOf, rateOf, readCohorts, settled } from './trialCohorts.ts'
import { outcomes, type TrialOptions } from './trials.ts'

/** What may be chosen about conversion; everything has a default (see `conversion`). */
export type ConversionOptions = TrialOptions

/** Trials and how many of them converted, or what is compared within one period. */
export type ConversionTotals =
  | { readonly trialsStarted: number; readonly converted: number }
  /** Who paid for the first time in a period, and the trials that ended in it. */
  | { readonly payers: number; readonly trialsEnded: number }

/** What conversion is made of. Null for totals. */
export interface ConversionBody extends PeriodRatio {
  readonly windowDays: number | null
  /** The trials of the range: all, those whose window is over, and how many of these converted. */
  readonly started: number | null
  readonly over: number | null
  readonly converted: number | null
  /** Of those that converted: the median time from trial to payment in ms, and between which places it lies. */
  readonly timeToConvert: TimeToConvert
  /** By days since the start of the trial the share that has not paid: Kaplan-Meier, trials still open are censored. */
  readonly curve: readonly SurvivalRow[]
  /** By how many days a half of all trials has paid, by the curve; null while it has not come down to a half. */
  readonly halfPaid: MedianSurvival
  /** How many of the trials still open are to become payers; null without any, and where nothing tells. */
  readonly expected: Expected | null
}

const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))

/**
 * Conversion from trial to paid: of the trials that started in the range, the share that paid within the window.
 *
 * - Counted: trials with a customer and a time. Converted: the customer's first payment ever lies at or after the start
 *   of the trial and at most `windowDays` x 24 hours after it, by default the length of the trial and 14 days. It is a
 *   subscription of kind paid with a price above 0, or (option) the first positive revenue. A payment before the trial
 *   is no conversion. One that is known by its day only, or stands at midnight, is taken to begin that day, but on the
 *   day of the trial to come with it: so it is never before the trial by the clock alone.
 * - Once: a customer, by the first trial ever, so that nobody is on trial twice; `entries: 'each'` counts every trial.
 * - Day: when the trial started, in the report's zone.
 * - A trial whose window is not over is left out, also where it has paid already; its period is immature. `windowDays:
 *   null` waits forever: all trials count, and a period stays immature while one of them has not paid.
 * - Refunds (option): where all that was paid within the window was given back in it, the trial did not convert.
 * - Beside it: the time to convert, the curve of who has not paid yet, how many are to be expected from the trials that are
 *   open, and the ratio of a period's payers to the trials that ended in it, which mixes cohorts.
 * - No trial whose window is over: null.
 * - Interval: Wilson; of a difference, Newcombe; of the median, order statistics; of the expected payers, Greenwood. The
 *   ratio of a period has none, since its payers need not be of its trials.
 *
 * Sources: ChartMogul, trial-to-paid conversion rate (by cohort); Stripe (the ratio of a period); Kaplan and Meier (1958).
 *
 * @example
 * ```ts
 * import { conversion, fromTotals } from 'kpi-kit/metrics'
 * fromTotals(conversion, { trialsStarted: 10, converted: 5 }).value // 0.5
 * ```
 */
export const conversion: Metric<'conversion', ConversionOptions, ConversionBody, ConversionTotals> = {
  id: 'conversion',
  version: 2,
  unit: 'ratio',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  limits: [0, null],
  kind: 'kpi',
  actionable: true,
  variants: ['refundsUndone', 'everyTrial', 'ever', 'otherWindow', 'firstRevenue', 'periodRatio'],
  adds: [],
  sources: [
    'ChartMogul, Trial-to-paid conversion rate',
    'Stripe, Billing metric definitions',
    'Kaplan and Meier, Nonparametric estimation from incomplete observations, 1958',
  ],
  options: v.pipe(
    v.strictObject({
      trialDays: v.optional(days, 14),
      windowDays: v.optional(v.nullable(days)),
      entries: v.optional(v.picklist(['first', 'each']), 'first'),
      payment: v.optional(v.picklist(['subscription', 'revenue']), 'subscription'),
      refunded: v.optional(v.picklist(['converted', 'notConverted']), 'converted'),
    }),
    v.transform(({ windowDays, ...rest }) => ({
      ...rest,
      windowDays: windowDays === undefined ? rest.trialDays + 14 : windowDays,
    })),
    v.check(
      ({ refunded, payment, entries }) => refunded === 'converted' || (payment === 'revenue' && entries === 'first'),
      'refunds are known from revenue, and for the first trial of a customer',
    ),
  ),

  plan(window, options) {
    const steps = outcomes(window, options)
    return {
      cohorts: cohortCount(steps),
      ...timeCounts(steps),
      ...periodRatioCounts(window, options),
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const { total, ofPeriod } = readCohorts(statistics)
    const curve = curveOf(statistics)
    return {
      ...rateOf(total.converted, total.over),
      ...(total.over === 0 && { reason: total.started > 0 ? ('unobserved' as const) : nothing(window) }),
      variant: variantOf(options),
      series: seriesOf(window, (period) => pointOf(ofPeriod(period))).map((point, period) =>
        settled(point, ofPeriod(period), options),
      ),
      body: {
        windowDays: options.windowDays,
        started: total.started,
        over: total.over,
        converted: total.converted,
        timeToConvert: readTimeToConvert(statistics),
        curve,
        halfPaid: medianSurvival(curve),
        expected:
          options.windowDays === null
            ? null
            : expectedFrom(openOf(statistics, options.windowDays), curve, options.windowDays),
        ...readPeriodRatio(statistics),
      },
    }
  },

  fromTotals(totals, { windowDays }) {
    checkCounts('conversion', { ...totals })
    if ('payers' in totals) {
      const { payers, trialsEnded } = totals
      const ratio = trialsEnded === 0 ? null : payers / trialsEnded
      return {
        ...rateOf(payers, trialsEnded),
        ...(ratio === null && { reason: 'undefined' as const }),
        terms: ratio === null ? {} : { payers, trialsEnded },
        interval: null,
        variant: 'periodRatio',
        series: [],
        body: { ...unknown, windowDays, periodRatio: { payers, trialsEnded, ratio } },
      }
    }
    const { trialsStarted, converted } = totals
    if (converted > trialsStarted)
      throw new KpiError('invalidTotals', `conversion: of ${trialsStarted} trials, ${converted} cannot convert.`, {
        ...totals,
      })
    return {
      ...rateOf(converted, trialsStarted),
      ...(trialsStarted === 0 && { reason: 'empty' as const }),
      series: [],
      body: { ...unknown, windowDays, started: trialsStarted, over: trialsStarted, converted },
    }
  },

  difference: (now, before) =>
    now.variant === 'periodRatio' ? null : newcombe(convertedOf(now), now.n, convertedOf(before), before.n),
}

function variantOf({ trialDays, windowDays, entries, payment, refunded }: ConversionOptions): string {
  if (refunded === 'notConverted') return 'refundsUndone'
  if (entries === 'each') return 'everyTrial'
  if (windowDays === null) return 'ever'
  if (windowDays !== trialDays + 14) return 'otherWindow'
  return payment === 'revenue' ? 'firstRevenue' : 'standard'
}

const unknown: ConversionBody = {
  windowDays: null,
  started: null,
  over: null,
  converted: null,
  timeToConvert: { median: null, interval: null },
  curve: [],
  halfPaid: medianSurvival([]),
  expected: null,
  periodRatio: null,
  withoutTrial: null,
}

const convertedOf = ({ terms: { converted = 0 } }: Computed<ConversionBody>) => converted
