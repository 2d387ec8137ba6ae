import * as v from 'valibot'
import type { Metric } from '../../src/metrics/metric.ts'
import type { Counted } from '../../src/metrics/params.ts'

/** A metric whose value is the one number that was counted, to see whose number is shown. */
export const probe: Metric<'probe', { readonly option: number }, { readonly seen: number }> = {
  id: 'probe',
  version: 1,
  unit: 'count',
  good: 'up',
  grains: ['day', 'week', 'month'],
  minN: 0,
  kind: 'metric',
  actionable: false,
  variants: [],
  adds: [],
  sources: [],
  options: v.strictObject({ option: v.optional(v.number(), 0) }),
  plan: () => ({}),
  compute(statistics) {
    const value = statistics.number?.rows[0]?.[0]
    if (typeof value !== 'number') throw new Error('nothing was counted')
    return { value, n: 1, interval: null, terms: {}, series: [], body: { seen: value } }
  },
}

export function countedNumber(value: number): Counted {
  return {
    asOf: '2026-05-14T12:00:00.000Z',
    now: { number: { columns: ['number'], rows: [[value]], excluded: {} } },
    before: null,
  }
}
