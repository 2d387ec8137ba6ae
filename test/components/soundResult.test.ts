import { expect, test } from 'vitest'
import { soundResult } from '../../src/components/primitives/soundResult.ts'
import { revenueRetention } from '../../src/metrics/business/revenueRetention.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import { casesOf } from '../cases/all.ts'

const codes = (result: Parameters<typeof soundResult>[0]) => soundResult(result).warnings.map(({ code }) => code)

test.each(Object.entries(casesOf))('no case of %s is called impossible', (_, cases) => {
  for (const [name, result] of Object.entries(cases)) expect(codes(result), name).not.toContain('impossible')
})

test('a share above 1 is impossible, but for a metric that says it can be', () => {
  const grown = fromTotals(revenueRetention, { start: 100, churn: 0, contraction: 0, expansion: 10 })
  expect(codes(grown)).toEqual([])
  expect(codes({ ...grown, value: -0.1 })).toEqual(['impossible'])
  const { limits: _, ...metric } = grown.metric
  expect(codes({ ...grown, metric })).toEqual(['impossible'])
})
