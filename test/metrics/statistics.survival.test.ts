import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedFrom } from '../../src/metrics/statistics/expectedFrom.ts'
import { zOf } from '../../src/metrics/statistics/normalQuantile.ts'
import {
  type Lifetimes,
  medianSurvival,
  type SurvivalRow,
  survival,
  survivalAt,
} from '../../src/metrics/statistics/survival.ts'
import { csv, dataFolder, hasData, json } from '../data/shared.ts'
import { runs } from '../runs.ts'

const numRuns = runs()
const nan = Number.NaN
const lost = (time: number, count = 1): Lifetimes => ({ time, lost: true, count })
const seen = (time: number, count = 1): Lifetimes => ({ time, lost: false, count })
const curveOf = (lifetimes: readonly Lifetimes[], level?: number) => survival(lifetimes, level) ?? []
const rounded = (value: number | undefined) => Number(value?.toFixed(4))

/** Weeks of remission under 6-MP, Freireich et al. 1963 (Blood 21:699). */
const remission = [
  ...[lost(6, 3), lost(7), lost(10), lost(13), lost(16), lost(22), lost(23)],
  ...[seen(6), seen(9), seen(10), seen(11), seen(17), seen(19), seen(20), seen(25), seen(32, 2), seen(34), seen(35)],
]

const lifetimes = fc.array(fc.record({ time: fc.nat(20), lost: fc.boolean(), count: fc.integer({ min: 1, max: 5 }) }), {
  minLength: 1,
  maxLength: 25,
})

describe('the share not lost by an age', () => {
  it('of 5, of whom 2 are lost at 1 and 1 at 3 while 1 was last seen at 2, is 3/5 and then half of that', () => {
    const curve = curveOf([lost(1, 2), seen(2), lost(3), seen(4)])
    expect(curve.map(({ interval, se, ...row }) => row)).toEqual([
      { time: 1, atRisk: 5, events: 2, censored: 0, survival: 0.6 },
      { time: 2, atRisk: 3, events: 0, censored: 1, survival: 0.6 },
      { time: 3, atRisk: 2, events: 1, censored: 0, survival: 0.3 },
      { time: 4, atRisk: 1, events: 0, censored: 1, survival: 0.3 },
    ])
    expect(curve[0]?.se).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 5), 12)
  })

  it('of remissions is the published table, with its standard errors and a median of 23 weeks', () => {
    const events = curveOf(remission).filter((row) => row.events > 0)
    const table = events.map(({ time, atRisk, events, survival, se }) => [
      time,
      atRisk,
      events,
      Number(survival.toFixed(3)),
      rounded(se),
    ])
    expect(table).toEqual([
      [6, 21, 3, 0.857, 0.0764],
      [7, 17, 1, 0.807, 0.0869],
      [10, 15, 1, 0.753, 0.0963],
      [13, 12, 1, 0.69, 0.1068],
      [16, 11, 1, 0.627, 0.1141],
      [22, 7, 1, 0.538, 0.1282],
      [23, 6, 1, 0.448, 0.1346],
    ])
    expect(medianSurvival(curveOf(remission))).toEqual({ time: 23, low: 13, high: null })
  })

  it('counts the losses of an age before its ends of watching', () => {
    expect(curveOf([lost(3), seen(3)])).toMatchObject([{ atRisk: 2, events: 1, censored: 1, survival: 0.5 }])
  })

  it('counts a loss on the first day', () => {
    expect(curveOf([lost(0), seen(5, 3)])).toMatchObject([
      { time: 0, atRisk: 4, survival: 0.75 },
      { time: 5, atRisk: 3, survival: 0.75 },
    ])
  })

  it('takes late entries as at risk after the age of their entry', () => {
    const late = [lost(2), lost(5), { ...seen(9, 2), entry: 4 }, { ...lost(7), entry: 5 }, { ...lost(3), entry: 3 }]
    expect(curveOf(late).map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [2, 2],
      [5, 3],
      [7, 3],
      [9, 2],
    ])
    expect(curveOf([{ ...lost(3), entry: 0 }])).toEqual(curveOf([lost(3)]))
  })

  it('shows no spread before the first loss, nor once all are lost', () => {
    const [before, first, last] = curveOf([seen(1), lost(2), lost(3)])
    expect(before).toMatchObject({ survival: 1, se: 0, interval: null })
    expect(first?.interval).toMatchObject({ level: 0.95, method: 'logLog' })
    expect(last).toMatchObject({ survival: 0, se: 0, interval: null })
    const after = curveOf([lost(1), { ...lost(5), entry: 2 }, { ...seen(5), entry: 2 }])
    expect(after[1]).toMatchObject({ survival: 0, se: 0, interval: null })
  })

  it('is not known without anybody watched, nor from what is no lifetime', () => {
    expect(survival([])).toBeNull()
    expect(survival([lost(3, 0)])).toBeNull()
    expect(survival([{ ...lost(3), entry: 3 }])).toBeNull()
    for (const wrong of [
      { time: nan },
      { time: -1 },
      { time: Number.POSITIVE_INFINITY },
      { count: -1 },
      { count: 0.5 },
      { count: nan },
      { entry: nan },
    ])
      expect(survival([lost(1), { ...seen(2), ...wrong }])).toBeNull()
    for (const level of [0, 1, -0.95, 1.5, nan]) expect(survival([lost(1), seen(2)], level)).toBeNull()
  })

  it('is the share counted directly where nobody is still there', () => {
    fc.assert(
      fc.property(lifetimes, (list) => {
        const all = list.map((row) => ({ ...row, lost: true }))
        const n = all.reduce((sum, { count }) => sum + count, 0)
        for (const { time, survival, se } of curveOf(all)) {
          const left = all.filter((row) => row.time > time).reduce((sum, { count }) => sum + count, 0) / n
          expect(survival).toBeCloseTo(left, 12)
          // Greenwood's formula is then that of a simple share.
          expect(se).toBeCloseTo(Math.sqrt((left * (1 - left)) / n), 9)
        }
      }),
      { numRuns },
    )
  })

  it('only falls, stays inside its limits and 0..1, and has wider limits with more confidence', () => {
    fc.assert(
      fc.property(lifetimes, (list) => {
        const curve = curveOf(list)
        const surer = curveOf(list, 0.99)
        let before = 1
        for (const [i, { survival, interval }] of curve.entries()) {
          expect(survival).toBeLessThanOrEqual(before)
          before = survival
          if (!interval) continue
          expect(interval.low).toBeGreaterThanOrEqual(0)
          expect(interval.low).toBeLessThan(survival)
          expect(interval.high).toBeGreaterThan(survival)
          expect(interval.high).toBeLessThanOrEqual(1)
          expect(surer[i]?.interval?.low).toBeLessThan(interval.low)
          expect(surer[i]?.interval?.high).toBeGreaterThan(interval.high)
        }
      }),
      { numRuns },
    )
  })

  it('does not depend on the order of rows, on how they are split, nor on the unit of time', () => {
    fc.assert(
      fc.property(lifetimes, (list) => {
        const curve = curveOf(list)
        const single = list.flatMap((row) => Array.from({ length: row.count }, () => ({ ...row, count: 1 })))
        expect(curveOf(single.reverse())).toEqual(curve)
        const weeks = curveOf(list.map((row) => ({ ...row, time: 7 * row.time })))
        expect(weeks).toEqual(curve.map((row) => ({ ...row, time: 7 * row.time })))
      }),
      { numRuns },
    )
  })

  it('is the same where a life is watched in two parts, by two rows', () => {
    fc.assert(
      fc.property(lifetimes, fc.integer({ min: 1, max: 19 }), (list, cut) => {
        const parts = list.flatMap((row) =>
          row.time > cut
            ? [
                { time: cut, lost: false, count: row.count },
                { ...row, entry: cut },
              ]
            : [row],
        )
        const falls = (curve: readonly SurvivalRow[]) =>
          curve.filter(({ events }) => events > 0).map(({ time, atRisk, survival }) => [time, atRisk, survival])
        expect(falls(curveOf(parts))).toEqual(falls(curveOf(list)))
      }),
      { numRuns },
    )
  })
})

describe('the share and the median read from the curve', () => {
  const curve = curveOf([lost(2), seen(4), lost(6), seen(9)])

  it('holds from one row to the next, 1 before the first', () => {
    expect([0, 1.9, 2, 5, 6, 9].map((time) => survivalAt(curve, time))).toEqual([1, 1, 0.75, 0.75, 0.375, 0.375])
  })

  it('is not known past the last age seen, unless all are lost', () => {
    expect(survivalAt(curve, 9.1)).toBeNull()
    expect(survivalAt(curveOf([lost(2)]), 100)).toBe(0)
    for (const [rows, time] of [
      [[], 1],
      [curve, nan],
      [curve, -1],
    ] as const)
      expect(survivalAt(rows, time)).toBeNull()
  })

  it('has no median where more than a half is left', () => {
    expect(medianSurvival(curveOf([lost(1), seen(2, 2)]))).toEqual({ time: null, low: 1, high: null })
    expect(medianSurvival([])).toEqual({ time: null, low: null, high: null })
  })

  it('has as median the age of the half-th loss where all are lost, however many roundings lie before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (half) => {
        const all = Array.from({ length: 2 * half }, (_, i) => lost(i + 1))
        expect(medianSurvival(curveOf(all)).time).toBe(half)
      }),
      { numRuns: runs(40) },
    )
  })

  it('has a median between its limits', () => {
    fc.assert(
      fc.property(lifetimes, (list) => {
        const { time, low, high } = medianSurvival(curveOf(list))
        if (time !== null && low !== null) expect(low).toBeLessThanOrEqual(time)
        if (high !== null) expect(time).toBeLessThanOrEqual(high)
      }),
      { numRuns },
    )
  })
})

describe('how many of those still open are expected to end', () => {
  // Of 100 trials 40 paid on day 3 and 20 on day 10; the others ended unpaid on day 14.
  const trials = curveOf([lost(3, 40), lost(10, 20), seen(14, 40)])

  it('is 20 × 0.6 of new trials and 10 × (1 - 0.4 / 0.6) of those open on day 7', () => {
    const { expected, interval } = expectedFrom(new Map([[0, 20] as const, [7, 10] as const]), trials, 14) ?? {}
    expect(expected).toBeCloseTo(12 + 10 / 3, 12)
    expect(rounded(interval?.low)).toBe(9.3751)
    expect(rounded(interval?.high)).toBe(21.2916)
    expect(interval).toMatchObject({ level: 0.95, method: 'greenwood' })
  })

  it('adds to the chance of each the error of the share, for trials that begin now', () => {
    const { interval } = expectedFrom([[0, 20]], trials, 14) ?? {}
    const se = trials.at(-1)?.se ?? nan
    const reach = (zOf(0.95) ?? nan) * Math.sqrt(20 * 0.4 * 0.6 + (20 * se) ** 2)
    expect(interval?.low).toBeCloseTo(12 - reach, 10)
    expect(interval?.high).toBeCloseTo(12 + reach, 10)
  })

  it('adds the errors of all ages before it squares them, as they share one curve', () => {
    // The derivative by each step of the curve, taken by moving it.
    const open = [
      [0, 6],
      [7, 5],
      [12, 9],
      [16, 3],
    ] as const
    const curve = curveOf(remission)
    const horizon = 22
    const steps = curve.filter(({ events, time }) => events > 0 && time <= horizon)
    const endsWith = (moved: number, by: number) =>
      open.reduce((sum, [age, count]) => {
        const stays = steps.reduce(
          (share, { time, events, atRisk }) =>
            time > age ? share * (1 - events / atRisk - (time === moved ? by : 0)) : share,
          1,
        )
        return sum + count * (1 - stays)
      }, 0)
    const byCurve = steps.reduce((sum, { time, events, atRisk }) => {
      const slope = (endsWith(time, 1e-6) - endsWith(time, -1e-6)) / 2e-6
      return sum + (slope ** 2 * events * (atRisk - events)) / atRisk ** 3
    }, 0)
    const byChance = open.reduce((sum, [age, count]) => {
      const stays = (survivalAt(curve, horizon) ?? nan) / (survivalAt(curve, age) ?? nan)
      return sum + count * stays * (1 - stays)
    }, 0)
    const { expected = nan, interval } = expectedFrom(open, curve, horizon) ?? {}
    expect(expected).toBeCloseTo(endsWith(nan, 0), 10)
    expect(((interval?.high ?? nan) - expected) / (zOf(0.95) ?? nan)).toBeCloseTo(Math.sqrt(byChance + byCurve), 6)
  })

  it('is 0 without an interval for those at the horizon or past it, or where the curve knows no loss that late', () => {
    expect(expectedFrom([[14, 5]], trials, 14)).toEqual({ expected: 0, interval: null })
    expect(expectedFrom([[40, 5]], trials, 14)).toEqual({ expected: 0, interval: null })
    expect(expectedFrom([[11, 5]], trials, 14)).toEqual({ expected: 0, interval: null })
  })

  it('is all of them, without a spread, where the curve comes down to nothing', () => {
    expect(expectedFrom([[0, 5]], curveOf([lost(1), lost(2)]), 3)).toEqual({ expected: 5, interval: null })
  })

  it('is not known past the end of the curve, at an age that nobody reached open, nor of what is no age', () => {
    expect(expectedFrom([[0, 5]], trials, 15)).toBeNull()
    expect(expectedFrom([[0, 5]], [], 1)).toBeNull()
    expect(expectedFrom([[2, 5]], curveOf([lost(1), lost(2)]), 3)).toBeNull()
    expect(expectedFrom([], trials, 14)).toBeNull()
    expect(expectedFrom([[0, 0]], trials, 14)).toBeNull()
    for (const wrong of [
      [-1, 5],
      [nan, 5],
      [Number.POSITIVE_INFINITY, 5],
      [1, -5],
      [1, nan],
      [1, Number.POSITIVE_INFINITY],
    ] as const)
      expect(expectedFrom([[0, 5], wrong], trials, 14)).toBeNull()
    for (const level of [0, 1, -0.95, 1.5, nan]) expect(expectedFrom([[0, 5]], trials, 14, level)).toBeNull()
  })

  it('lies in its interval between 0 and all that are open, grows with the horizon, and widens with the confidence', () => {
    const open = fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(open, fc.integer({ min: 1, max: 34 }), (groups, horizon) => {
        const curve = curveOf(remission)
        const all = groups.reduce((sum, [, count]) => sum + count, 0)
        const { expected = nan, interval } = expectedFrom(groups, curve, horizon) ?? {}
        expect(expectedFrom(groups, curve, horizon + 1)?.expected).toBeGreaterThanOrEqual(expected)
        expect(expected).toBeGreaterThanOrEqual(0)
        if (!interval) return
        expect(interval.low).toBeGreaterThanOrEqual(0)
        expect(interval.low).toBeLessThanOrEqual(expected)
        expect(interval.high).toBeGreaterThanOrEqual(expected)
        expect(interval.high).toBeLessThanOrEqual(all)
        const surer = expectedFrom(groups, curve, horizon, 0.99)?.interval
        expect(surer?.low).toBeLessThanOrEqual(interval.low)
        expect(surer?.high).toBeGreaterThanOrEqual(interval.high)
      }),
      { numRuns },
    )
  })
})

interface ExpectedRow {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  readonly survival: number
  readonly se: number
  readonly logLogLower: number | null
  readonly logLogUpper: number | null
}

describe.skipIf(!hasData)('remissions with and without 6-MP (skipped where the data is not beside the project)', () => {
  const rows = hasData ? csv(`${dataFolder}/gehan-remission.csv`) : []
  const groups = hasData ? json<Record<string, readonly ExpectedRow[]>>(`${dataFolder}/expected-gehan.json`) : {}

  it.each(Object.entries(groups))('%s: at risk, share, standard error and limits', (group, expected) => {
    const own = rows.filter((row) => row.group === group)
    const curve = curveOf(own.map(({ weeks, event }) => ({ time: Number(weeks), lost: event === '1', count: 1 })))
    const actual = curve
      .filter(({ events }) => events > 0)
      .map(({ censored, interval, ...row }) => ({
        ...row,
        logLogLower: interval?.low ?? null,
        logLogUpper: interval?.high ?? null,
      }))
    const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 9))
    expect(actual).toEqual(
      expected.map((row) => ({
        ...row,
        survival: close(row.survival),
        se: close(row.se),
        logLogLower: close(row.logLogLower),
        logLogUpper: close(row.logLogUpper),
      })),
    )
  })
})
