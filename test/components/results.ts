import type { NpsBody } from '../../src/metrics/business/nps.ts'
import type { CsatBody } from '../../src/metrics/customer/csat.ts'
import type { Comparison, MetricResult, Period, Point } from '../../src/metrics/result.ts'

/** November 2026, 9 of 30 days of it seen. */
const november: Period = {
  from: '2026-11-01',
  until: '2026-12-01',
  timeZone: 'UTC',
  grain: 'month',
  asOf: '2026-11-09T12:00:00Z',
  complete: false,
  days: { elapsed: 9, total: 30 },
}

const october: Period = {
  ...november,
  from: '2026-10-01',
  until: '2026-11-01',
  complete: true,
  days: { elapsed: 31, total: 31 },
}

/** Monthly points of one year from January 2026; null is a gap. The last is still running when `running`. */
export function points(values: readonly (number | null)[], running = false): Point[] {
  return values.map((value, index) => ({
    from: month(index),
    until: month(index + 1),
    value,
    n: 100,
    interval: null,
    state: value === null ? 'unobserved' : running && index === values.length - 1 ? 'partial' : 'complete',
  }))
}

function month(index: number): string {
  return `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

function comparison(
  value: number | null,
  absolute: number | null,
  relative: number | null,
  distinguishable: boolean | null = null,
): Comparison {
  const change = { absolute, relative, interval: null, distinguishable }
  return { kind: 'previous', period: october, value, n: 100, series: [], change }
}

/** 48,213.40 dollars of recurring revenue, 6.2 % more than a month ago. */
export const mrrResult: MetricResult = {
  metric: { id: 'mrr', version: 1, variant: 'standard', good: 'up' },
  value: 4_821_340,
  unit: 'money',
  currency: 'USD',
  n: 612,
  interval: null,
  enough: true,
  period: november,
  terms: {},
  series: points(
    [31.2, 32.4, 33.1, 34.8, 36.4, 38.1, 40.2, 41, 41.9, 45.4, 48.2].map((value) => Math.round(value * 1e5)),
    true,
  ),
  comparison: comparison(4_539_868, 281_472, 0.062),
  excluded: {},
  warnings: [],
  body: {},
}

/** Promoters 1,436, passives 968, detractors 342: 39.8. */
export const npsResult: MetricResult<NpsBody> = {
  metric: { id: 'nps', version: 1, variant: 'standard', good: 'up' },
  value: 39.839766933721776,
  unit: 'points',
  n: 2746,
  interval: { low: 37.2, high: 42.4, level: 0.95, method: 'adjustedWald' },
  enough: true,
  period: october,
  terms: { promoters: 1436, detractors: 342, n: 2746 },
  series: points([33, 35, 34, 37, 36, 38, 41, 39, 40, 39.8]),
  comparison: comparison(36.1, 3.7, 0.1, true),
  excluded: {},
  warnings: [],
  body: {
    promoters: 1436,
    passives: 968,
    detractors: 342,
    percentages: { promoters: 52, passives: 35, detractors: 13 },
    distribution: [40, 22, 30, 31, 40, 79, 100, 400, 568, 700, 736],
    bands: { promoterMin: 9, detractorMax: 6, standard: true },
  },
}

/** 514 of 612 answers are 4 or 5: 84 %. */
export const csatResult: MetricResult<CsatBody> = {
  metric: { id: 'csat', version: 1, variant: 'standard', good: 'up' },
  value: 514 / 612,
  unit: 'ratio',
  n: 612,
  interval: { low: 0.808, high: 0.867, level: 0.95, method: 'wilson' },
  enough: true,
  period: october,
  terms: { satisfied: 514, n: 612 },
  series: points([0.82, 0.83, 0.81, 0.84, 0.83, 0.85, 0.84, 0.83, 0.85, 0.84]),
  comparison: comparison(0.835, 0.005, 0.006, false),
  excluded: {},
  warnings: [],
  body: {
    satisfied: 514,
    positiveMin: 4,
    scale: { min: 1, max: 5 },
    distribution: [
      { score: 1, count: 21, share: 21 / 612 },
      { score: 2, count: 18, share: 18 / 612 },
      { score: 3, count: 59, share: 59 / 612 },
      { score: 4, count: 220, share: 220 / 612 },
      { score: 5, count: 294, share: 294 / 612 },
    ],
    mean: 4.222,
    meanInterval: null,
    responseRate: 0.4,
    asked: 1530,
  },
}

/** Four answers: too few to say. */
export const fewResult: MetricResult = {
  ...csatResult,
  value: 0.25,
  n: 4,
  enough: false,
  interval: { low: 0.05, high: 0.7, level: 0.95, method: 'wilson' },
  series: [],
  comparison: null,
  body: {},
}

export const churnResult: MetricResult = {
  ...mrrResult,
  metric: { id: 'churn', version: 1, variant: 'standard', good: 'down' },
  value: 0.031,
  unit: 'ratio',
  n: 1004,
  period: october,
  series: points([0.048, 0.045, 0.046, 0.042, 0.041, 0.04, 0.039, 0.038, 0.036, 0.031]),
  comparison: comparison(0.039, -0.008, -0.2),
}

/** A median of 6 min 12 s, 14 s shorter than before. */
export const durationResult: MetricResult = {
  ...mrrResult,
  metric: { id: 'sessionDuration', version: 1, variant: 'standard', good: 'up' },
  value: 372_000,
  unit: 'duration',
  n: 18_204,
  period: october,
  series: points(
    [380, 371, 388, null, 376, null, 380, 385, 386, 372].map((value) => (value === null ? null : value * 1000)),
  ),
  comparison: comparison(386_000, -14_000, -0.036, true),
}

/** Nothing to count. */
export const emptyResult: MetricResult = {
  ...mrrResult,
  value: null,
  reason: 'empty',
  n: 0,
  series: points([null, null, null]),
  comparison: null,
}
