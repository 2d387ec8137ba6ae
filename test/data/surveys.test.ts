import { describe, expect, test } from 'vitest'
import { nps } from '../../src/metrics/business/nps.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import type { Interval } from '../../src/metrics/result.ts'
import { engines, type HostTables } from '../oracles/engines.ts'
import { csv, dataFolder, hasData, json } from './shared.ts'

interface Year {
  readonly csat?: { readonly x: number; readonly n: number; readonly rate: number; readonly wilson95: Pair }
  readonly csatMean?: { readonly mean: number; readonly t95: Pair }
  readonly distribution?: Readonly<Record<string, number>>
  readonly unanswered?: number
  readonly nps?: {
    readonly promoters: number
    readonly passives: number
    readonly detractors: number
    readonly n: number
    readonly nps: number
    readonly standardError: number
    readonly wald95: Pair
    readonly adjustedWald95: Pair
    readonly blank: number
    readonly weightedNps: number
  }
}

type Pair = readonly [low: number, high: number]

describe.skipIf(!hasData).each(Object.entries(engines))('airport survey in %s (skipped without the data)', (_, ask) => {
  const rows = hasData ? csv(`${dataFolder}/sfo-survey-2014-2018.csv`) : []
  const years = hasData ? Object.entries(json<Record<string, Year>>(`${dataFolder}/expected-sfo-survey.json`)) : []
  const at = { column: 'year', type: 'year' } as const
  const asked = (year: string) => ({
    range: { from: `${year}-01-01`, until: `${Number(year) + 1}-01-01` },
    grain: 'year' as const,
    timeZone: 'America/Los_Angeles',
    asOf: '2020-01-01T00:00:00Z',
  })
  const scores = (column: string, blank: readonly (number | string)[]): HostTables => ({
    responses: { rows, columns: { at, score: { column, blank }, weight: 'weight' } },
  })

  test('code 11 is blank: score, standard error and both intervals of each year', async () => {
    for (const [year, { nps: expected }] of years) {
      if (!expected) continue
      const tables = scores('npsCode', [11])
      const adjusted = await ask(nps, tables, asked(year))
      const wald = await ask(nps, tables, { ...asked(year), interval: 'wald' })
      const { promoters, passives, detractors, n, blank } = expected
      expect(adjusted).toMatchObject({ n, terms: { promoters, passives, detractors } })
      expect(adjusted.value).toBeCloseTo(expected.nps, 9)
      expect(adjusted.terms.standardError).toBeCloseTo(expected.standardError, 9)
      expect(adjusted.excluded.unanswered).toBe(blank)
      expectClose(adjusted.interval, expected.adjustedWald95)
      expectClose(wald.interval, expected.wald95)
      const weighted = await ask(nps, tables, { ...asked(year), weighted: true })
      expect(weighted.n).toBe(n)
      expect(weighted.value).toBeCloseTo(expected.weightedNps, 9)
      // Weights that differ are worth fewer answers, so the interval is wider.
      expect(weighted.terms.effectiveN).toBeLessThan(n)
      expect(widthOf(weighted.interval)).toBeGreaterThan(widthOf(adjusted.interval))
    }
  })

  test('0, 6 and "Blank" are no rating: share, mean and distribution of each year', async () => {
    for (const [year, expected] of years) {
      if (!expected.csat || !expected.csatMean) continue
      const result = await ask(csat, scores('overallCode', [0, 6, 'Blank', 'BLANK']), asked(year))
      expect(result).toMatchObject({ n: expected.csat.n, body: { satisfied: expected.csat.x } })
      expect(result.value).toBeCloseTo(expected.csat.rate, 9)
      expectClose(result.interval, expected.csat.wilson95)
      expect(result.body.mean).toBeCloseTo(expected.csatMean.mean, 9)
      expectClose(result.body.meanInterval, expected.csatMean.t95)
      expect(Object.fromEntries(result.body.distribution.map(({ score, count }) => [score, count]))).toEqual(
        expected.distribution,
      )
      expect(result.excluded.unanswered).toBe(expected.unanswered)
    }
  })
})

interface Ratings {
  readonly reviews: number
  readonly distribution: Readonly<Record<string, number>>
  readonly byYear: readonly (readonly [year: string, n: number, top2: number, mean: number])[]
}

describe.skipIf(!hasData)('product reviews on a scale of 0 to 5 (skipped without the data)', () => {
  test('copies without an id stay: distribution, and n, top 2 and mean of each year', {
    timeout: 120_000,
  }, async () => {
    const rows = csv(`${dataFolder}/anon-reviews.csv.gz`)
    const expected = json<Ratings>(`${dataFolder}/expected-anon-reviews-ratings.json`)
    const tables = { responses: { rows, columns: { at: 'timestamp', score: 'rating' } } }
    const asked = { timeZone: 'UTC', asOf: '2010-01-01T00:00:00Z', scale: { min: 0, max: 5 } }
    const range = { from: '2003-01-01', until: '2009-01-01' }
    const all = await engines.columns(csat, tables, { ...asked, range, grain: 'year' })
    expect(all.n).toBe(expected.reviews)
    expect(Object.fromEntries(all.body.distribution.map(({ score, count }) => [score, count]))).toEqual(
      expected.distribution,
    )
    expect(all.series.map(({ from, n, value }) => [from.slice(0, 4), n, Math.round((value ?? 0) * n)])).toEqual(
      expected.byYear.map(([year, n, top2]) => [year, n, top2]),
    )
  })
})

const widthOf = (interval: Interval | null) => (interval ? interval.high - interval.low : 0)

function expectClose(interval: Interval | null, [low, high]: Pair): void {
  expect(interval?.low).toBeCloseTo(low, 8)
  expect(interval?.high).toBeCloseTo(high, 8)
}
