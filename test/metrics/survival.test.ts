import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { pairedLifetimes } from '../../src/metrics/customer/lifetimes.ts'
import { type SurvivalOptions, survival } from '../../src/metrics/customer/survival.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { survival as curveOf, type Lifetimes } from '../../src/metrics/statistics/survival.ts'
import type { FactTables } from '../../src/metrics/table.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'

type Stay = readonly [acquiredAt: string, lostAt: string | null]

const map = {
  acquiredAt: { column: 'acquiredAt', type: 'date' },
  lostAt: { column: 'lostAt', type: 'date' },
} as const

function tables(stays: readonly Stay[]): FactTables {
  const cells = { acquiredAt: stays.map(([from]) => from), lostAt: stays.map(([, until]) => until) }
  return { customers: columns(cells, map) }
}

const spring = {
  range: { from: '2024-02-01', until: '2024-05-01' },
  timeZone: 'UTC',
  asOf: '2025-06-01T00:00:00Z',
  months: 1,
} as const

function ask(stays: readonly Stay[], asked: Partial<SurvivalOptions & { asOf: string; compare: 'previous' }> = {}) {
  return measure(survival, tables(stays), { ...spring, ...asked })
}

/** Four acquired on February 1: lost after 10 and 40 days, seen for 89 days to April 30, and seen for 59 from March 2. */
const four: readonly Stay[] = [
  ['2024-02-01', '2024-02-11'],
  ['2024-02-01', '2024-03-12'],
  ['2024-02-01', null],
  ['2024-03-02', '2024-09-01'],
]

describe('survival', () => {
  test('of four customers one is lost by the age of a month: 75 %', () => {
    const { value, n, terms, interval, body } = ask(four)
    expect({ value, n, terms }).toEqual({ value: 0.75, n: 4, terms: { customers: 4, lost: 2, months: 1 } })
    expect(interval).toMatchObject({ method: 'logLog', low: expect.closeTo(0.128, 3), high: expect.closeTo(0.961, 3) })
    expect(body.curve.map(({ time, atRisk, events, survival }) => [time, atRisk, events, survival])).toEqual([
      [10, 4, 1, 0.75],
      [40, 3, 1, 0.5],
      [89, 1, 0, 0.5],
    ])
    expect(body.median).toMatchObject({ time: 40 })
  })

  test('customers acquired before the range enter late, and those lost before it were never watched', () => {
    // On February 1 the first is 31 days old: at risk at 40 with the other, and not at 10.
    const late: readonly Stay[] = [
      ['2024-01-01', '2024-02-10'],
      ['2024-02-01', '2024-02-11'],
      ['2024-02-01', null],
      ['2023-01-01', '2024-01-31'],
    ]
    const { body, n } = ask(late)
    expect(n).toBe(3)
    expect(body.curve.map(({ time, atRisk, survival }) => [time, atRisk, survival])).toEqual([
      [10, 2, 0.5],
      [40, 2, 0.25],
      [89, 1, 0.25],
    ])
    const own = ask(late, { acquiredBefore: 'leftOut' })
    expect(own).toMatchObject({ n: 2, metric: { variant: 'acquiredInRange' } })
  })

  test('who is lost on the first day of the range was watched, whatever the age', () => {
    const { body } = ask([
      ['2024-01-31', '2024-02-01'],
      ['2024-02-01', '2024-02-01'],
    ])
    expect(body.curve.map(({ time, atRisk, events }) => [time, atRisk, events])).toEqual([
      [0, 1, 1],
      [1, 1, 1],
    ])
  })

  test('a month is rounded up to whole days: 31 days are within one, 32 are not', () => {
    expect(
      ask([
        ['2024-02-01', '2024-03-03'],
        ['2024-02-01', null],
      ]).value,
    ).toBe(0.5)
    expect(
      ask([
        ['2024-02-01', '2024-03-04'],
        ['2024-02-01', null],
      ]).value,
    ).toBe(1)
    const year = { range: { from: '2024-01-01', until: '2026-01-01' }, months: 12, asOf: '2026-06-01T00:00:00Z' }
    const leap = tables([
      ['2024-01-01', '2025-01-01'],
      ['2024-01-01', null],
    ])
    expect(measure(survival, leap, { ...spring, ...year }).value).toBe(0.5)
  })

  test('nobody watched that long, or nobody at all: null; a curve above a half has no median', () => {
    expect(ask(four, { months: 12 })).toMatchObject({ value: null, reason: 'unobserved', n: 4, interval: null })
    expect(ask([])).toMatchObject({ value: null, reason: 'empty', body: { curve: [], median: { time: null } } })
    expect(ask(four, { asOf: '2024-01-01T00:00:00Z' })).toMatchObject({ value: null, reason: 'unobserved', n: 0 })
    expect(ask(four.slice(2)).body.median).toEqual({ time: null, low: null, high: null })
  })

  test('an age at which nobody was watched leaves open who stays beyond it', () => {
    // On March 1 alone the customers are 60 and 10 days old: nobody is seen in between.
    const one = { ...spring, range: { from: '2024-03-01', until: '2024-03-02' } }
    const stays: readonly Stay[] = [
      ['2024-01-01', null],
      ['2024-02-20', null],
    ]
    expect(measure(survival, tables(stays), one)).toMatchObject({ value: null, reason: 'unobserved', n: 2 })
    // From February 1 on the first is watched at 31 to 120 days, and the second from 0 to 70.
    expect(ask(stays)).toMatchObject({ value: 1, n: 2 })
    expect(ask(stays.slice(0, 1))).toMatchObject({ value: null, reason: 'unobserved', n: 1 })
    // One is watched up to 29 days: the other from 30 on leaves no age out, from 31 on does.
    const following = (first: string) =>
      ask(
        [
          [first, null],
          ['2024-04-01', null],
        ],
        { months: 1.5 },
      ).value
    expect(following('2024-01-02')).toBe(1)
    expect(following('2024-01-01')).toBeNull()
    const totals = { durations: [3, 20], lost: [false, false], entries: [0, 4] }
    expect(fromTotals(survival, totals)).toMatchObject({ value: null, reason: 'unobserved' })
    expect(fromTotals(survival, { ...totals, lost: [true, false] }).value).toBe(0)
  })

  test('lifetimes are followed to an age and not beyond it', () => {
    const { body } = ask([...four, ['2020-01-01', '2024-03-01']], { maxMonths: 1 })
    expect(body).toMatchObject({ customers: 4, lost: 1 })
    expect(body.curve.map(({ time, survival }) => [time, survival])).toEqual([
      [10, 0.75],
      [31, 0.75],
    ])
    expect(() => ask(four, { months: 13, maxMonths: 12 })).toThrow('must not exceed maxMonths')
  })

  test('a point is the share of those acquired in the period, once all of them are old enough', () => {
    const later = ask(four).series.map(({ value, n, state }) => [value, n, state])
    expect(later).toEqual([
      [2 / 3, 3, 'complete'],
      [1, 1, 'complete'],
      [null, 0, 'complete'],
    ])
    const early = ask(four, { asOf: '2024-04-01T00:00:00Z' }).series.map(({ value, state }) => [value, state])
    expect(early).toEqual([
      [2 / 3, 'complete'],
      [null, 'immature'],
      [null, 'unobserved'],
    ])
  })

  test('a customer who left before he came, or at no day of the calendar, is left out', () => {
    const { n, excluded } = ask([
      ['2024-02-05', '2024-02-01'],
      ['2024-02-05', '2024-02-30'],
      ['2024-02-05', null],
    ])
    expect({ n, excluded }).toEqual({ n: 1, excluded: { negativeInterval: 1, invalidTime: 1 } })
  })

  test('of totals, in months', () => {
    const { value, body } = fromTotals(survival, { durations: [3, 6, 15, 20], lost: [true, false, true, false] })
    expect({ value, unit: body.unit, median: body.median.time }).toEqual({ value: 0.75, unit: 'month', median: 15 })
    const late = fromTotals(survival, { durations: [3, 6, 15], lost: [true, true, false], entries: [0, 4, 0] })
    expect(late.body.curve.map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [3, 2],
      [6, 2],
      [15, 1],
    ])
    expect(fromTotals(survival, { durations: [], lost: [] })).toMatchObject({ value: null, reason: 'empty' })
    expect(fromTotals(survival, { durations: [2], lost: [false] })).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('totals that cannot be are refused', () => {
    expect(() => fromTotals(survival, { durations: [1], lost: [] })).toThrow('one entry per customer')
    expect(() => fromTotals(survival, { durations: [1], lost: [true], entries: [] })).toThrow('one entry per customer')
    expect(() => fromTotals(survival, { durations: [-1], lost: [true] })).toThrow('nobody can be watched')
    expect(() => fromTotals(survival, { durations: [2], lost: [true], entries: [2] })).toThrow('nobody can be watched')
  })

  test('a change has an interval where both sides have one', () => {
    const before: readonly Stay[] = [
      ['2023-11-01', '2023-11-20'],
      ['2023-11-01', null],
    ]
    const { comparison } = ask([...four, ...before], { compare: 'previous' })
    expect(comparison?.change.interval).toMatchObject({ method: 'logLog' })
  })

  const day = fc.integer({ min: -60, max: 100 }).map((days) => dayAt(days))

  test('is what following each customer day by day gives', () => {
    const stay = fc.tuple(day, fc.option(fc.nat(120))).map(([from, days]): Stay => {
      return [from, days === null ? null : dayAt(days, from)]
    })
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 12 }), fc.constantFrom(20, 60, 300), (stays, ahead) => {
        const asOf = dayAt(ahead)
        const end = asOf < '2024-05-01' ? asOf : '2024-05-01'
        const { value, body } = ask(stays, { asOf: `${asOf}T00:00:00Z` })
        let left = 1
        let atOneMonth: number | null = 1
        const expected: number[][] = []
        for (let age = 0; age < 200; age++) {
          // At risk: there until the day on which he has this age, which is a day of the range that has begun.
          const there = stays.filter(([from, until]) => {
            const today = dayAt(age, from)
            return today >= '2024-02-01' && today < end && (until === null || until >= today)
          })
          const lost = there.filter(([from, until]) => until === dayAt(age, from)).length
          if (there.length === 0 && age <= 31 && left > 0) atOneMonth = null
          if (lost === 0) continue
          left *= (there.length - lost) / there.length
          if (age <= 31 && atOneMonth !== null) atOneMonth = left
          expected.push([age, there.length, lost, left])
        }
        if (atOneMonth === null) expect(value).toBeNull()
        else expect(value).toBeCloseTo(atOneMonth, 12)
        const losses = body.curve.filter(({ events }) => events > 0)
        expect(losses.map(({ time, atRisk, events }) => [time, atRisk, events])).toEqual(
          expected.map(([age, atRisk, lost]) => [age, atRisk, lost]),
        )
        for (const [index, { survival }] of losses.entries())
          expect(survival).toBeCloseTo(expected[index]?.[3] ?? -1, 12)
      }),
      { numRuns: runs() },
    )
  })

  test('the curve does not ask who of those that entered is who of those that ended', () => {
    const lifetime = fc.tuple(fc.nat(30), fc.nat(30), fc.boolean()).map(
      ([entry, more, lost]): Lifetimes => ({
        entry: entry < 10 ? 0 : entry + 0.5,
        time: entry + 1 + more,
        lost,
        count: 1,
      }),
    )
    const countBy = <Row>(
      rows: readonly Lifetimes[],
      of: (age: number, rows: readonly Lifetimes[]) => Row,
      age: (one: Lifetimes) => number,
    ) =>
      [...new Set(rows.map(age))]
        .sort((a, b) => a - b)
        .map((at) =>
          of(
            at,
            rows.filter((one) => age(one) === at),
          ),
        )
    fc.assert(
      fc.property(fc.array(lifetime, { minLength: 1, maxLength: 20 }), (lifetimes) => {
        const entries = countBy(
          lifetimes,
          (entry, rows) => ({ entry, customers: rows.length }),
          ({ entry = 0 }) => entry,
        )
        const ends = countBy(
          lifetimes,
          (time, rows) => ({ time, customers: rows.length, lost: rows.filter(({ lost }) => lost).length }),
          ({ time }) => time,
        )
        expect(curveOf(pairedLifetimes(entries, ends))).toEqual(curveOf(lifetimes))
      }),
      { numRuns: runs() },
    )
    expect(pairedLifetimes([], [{ time: 1, customers: 1, lost: 1 }])).toEqual([])
  })

  lawsOf(survival, {
    fact: 'customers',
    map: { id: 'id', ...map },
    row: fc.record({
      acquiredAt: moment.map((at) => at?.slice(0, 10) ?? null),
      lostAt: fc.option(moment.map((at) => at?.slice(0, 10) ?? null)),
    }),
  })
})

/** So many days after a day, or after February 1. */
function dayAt(days: number, from = '2024-02-01'): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
}
