import type { Comparison, MetricResult, Period } from '../../src/metrics/result.ts'

const september: Period = {
  from: '2026-09-01',
  until: '2026-10-01',
  timeZone: 'America/New_York',
  grain: 'month',
  asOf: '2026-10-01T04:00:00Z',
  complete: true,
  days: { elapsed: 30, total: 30 },
}

/** 1,436 promoters, 968 passives and 342 detractors of 2,746 answers: 100 x (1436 - 342) / 2746 = 39.84. */
export const npsResult: MetricResult = {
  metric: { id: 'nps', version: 1, variant: 'standard', good: 'up' },
  value: 39.84,
  unit: 'points',
  n: 2746,
  interval: { low: 37.2, high: 42.4, level: 0.95, method: 'adjustedWald' },
  enough: true,
  period: september,
  terms: { promoters: 1436, passives: 968, detractors: 342, answers: 2746 },
  series: [],
  comparison: null,
  excluded: {},
  warnings: [],
  body: null,
}

export function compared(change: Partial<Comparison['change']>): Comparison {
  const august = { ...september, from: '2026-08-01', until: '2026-09-01', days: { elapsed: 31, total: 31 } }
  return {
    kind: 'previous',
    period: august,
    value: 1,
    n: 100,
    series: [],
    change: { absolute: null, relative: null, interval: null, distinguishable: null, ...change },
  }
}

export function resultWith(parts: Partial<MetricResult>): MetricResult {
  return { ...npsResult, ...parts }
}
