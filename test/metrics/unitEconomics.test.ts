import { describe, expect, test } from 'vitest'
import { ltvToCac, magicNumber, paybackMonths } from '../../src/metrics/business/unitEconomics.ts'
import { growth } from '../../src/metrics/growth.ts'

describe('unit economics', () => {
  test('500.00 spent on a customer who brings 50.00 a month at a margin of 80 % are back after 12.5 months', () => {
    expect(paybackMonths({ cost: 50_000, arpa: 5_000, grossMargin: 0.8 })).toBe(12.5)
  })

  test('who brings in nothing never pays it back, and neither does business without a margin', () => {
    expect(paybackMonths({ cost: 50_000, arpa: 0, grossMargin: 0.8 })).toBeNull()
    expect(paybackMonths({ cost: 50_000, arpa: 5_000, grossMargin: 0 })).toBeNull()
    expect(paybackMonths({ cost: 50_000, arpa: -5_000, grossMargin: 0.8 })).toBeNull()
  })

  test('a lifetime value of 1,500.00 by a cost of 500.00 is 3', () => {
    expect(ltvToCac({ lifetimeValue: 150_000, cost: 50_000 })).toBe(3)
    expect(ltvToCac({ lifetimeValue: 150_000, cost: 0 })).toBeNull()
  })

  test('5,000 more in a quarter are 20,000 a year: twice the 10,000 spent in the quarter before', () => {
    expect(magicNumber({ revenue: 25_000, previousRevenue: 20_000, previousSpend: 10_000 })).toBe(2)
    expect(magicNumber({ revenue: 15_000, previousRevenue: 20_000, previousSpend: 10_000 })).toBe(-2)
    expect(magicNumber({ revenue: 25_000, previousRevenue: 20_000, previousSpend: 0 })).toBeNull()
    expect(magicNumber({ revenue: Number.POSITIVE_INFINITY, previousRevenue: 0, previousSpend: 1 })).toBeNull()
  })

  test('from 18 to 21 is 16.7 % more, not 23 %; from nothing, or from less, there is no growth to name', () => {
    expect(growth(21, 18)).toBeCloseTo(0.1667, 4)
    expect(growth(18, 21)).toBeCloseTo(-0.1429, 4)
    expect(growth(5, 0)).toBeNull()
    expect(growth(5, -5)).toBeNull()
  })
})
