import { describe, expect, test } from 'vitest'
import { ratioDifference } from '../../src/metrics/statistics/ratioDifference.ts'

const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: 'delta' })

describe('interval of the difference of two ratios', () => {
  test('10 ± 3 less 8 ± 4 is 2 ± 5', () => {
    expect(ratioDifference({ value: 10, interval: interval(7, 13) }, { value: 8, interval: interval(4, 12) })).toEqual(
      interval(-3, 7),
    )
  })

  test('each side takes the ends that are in its way: the low of now and the high of before', () => {
    const difference = ratioDifference({ value: 5, interval: interval(2, 6) }, { value: 5, interval: interval(4, 9) })
    expect(difference).toMatchObject({ low: -5, high: Math.hypot(1, 1) })
  })

  test('without a value or an interval on one side there is none', () => {
    const known = { value: 5, interval: interval(4, 6) }
    expect(ratioDifference(known, { value: null, interval: null })).toBeNull()
    expect(ratioDifference({ value: 5, interval: null }, known)).toBeNull()
    expect(ratioDifference(known, { value: 5, interval: null })).toBeNull()
  })
})
