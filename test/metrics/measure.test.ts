import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { nps } from '../../src/metrics/business/nps.ts'
import { columns } from '../../src/metrics/columns.ts'
import { planFor } from '../../src/metrics/counting.ts'
import { churn } from '../../src/metrics/customer/churn.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import { lifetimeValue } from '../../src/metrics/customer/lifetimeValue.ts'
import { retention } from '../../src/metrics/customer/retention.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import { finish } from '../../src/metrics/finish.ts'
import { KpiError } from '../../src/metrics/KpiError.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { read } from '../../src/metrics/plan/read.ts'
import { runPlan } from '../../src/metrics/plan/run.ts'
import { metrics } from '../../src/metrics/registry.ts'
import { resolveParams } from '../../src/metrics/resolveParams.ts'
import { casesOf } from '../cases/all.ts'
import { runs } from '../runs.ts'

const asked = { range: { from: '2026-01-01', until: '2026-04-01' }, timeZone: 'Europe/Berlin' } as const

const answers = (...rows: readonly (readonly [at: string, score: number])[]) => ({
  responses: columns(
    { at: rows.map(([at]) => at), score: rows.map(([, score]) => score) },
    { at: 'at', score: 'score' },
  ),
})

/** A metric of a host: tens per nine. It gives no reason where there is none to divide by. */
const tensPerNine: Metric<'tensPerNine', object, null> = {
  id: 'tensPerNine',
  version: 1,
  unit: 'ratio',
  good: 'up',
  grains: ['month'],
  minN: 0,
  kind: 'metric',
  actionable: false,
  variants: [],
  adds: [],
  sources: [],
  options: v.strictObject({}),
  plan: () => ({
    scores: {
      fact: 'responses',
      needs: ['score'],
      steps: [],
      end: { do: 'tally', by: ['score'], measures: { answers: { count: true } } },
    },
  }),
  compute(statistics) {
    const answers = new Map(
      read(statistics, 'scores', { score: 'number', answers: 'number' }).map((row) => [row.score, row.answers]),
    )
    const [tens = 0, nines = 0] = [answers.get(10), answers.get(9)]
    const value = nines === 0 ? null : tens / nines
    return { value, n: nines, interval: null, terms: { tens, nines }, series: [], body: null }
  },
}

describe('resolveParams', () => {
  test('what is left open gets the metric’s own grain, weeks from Monday, no comparison, and every option', () => {
    expect(resolveParams(nps, asked)).toEqual({
      ...asked,
      grain: 'month',
      weekStart: 'monday',
      compare: 'none',
      answers: 'all',
      countUnanswered: false,
      detractorMax: 6,
      interval: 'adjustedWald',
      promoterMin: 9,
      survey: 'nps',
      weighted: false,
    })
    expect(resolveParams(retention, asked).grain).toBe('week')
  })

  test('equal questions are equal as JSON, whatever the order they are written in', () => {
    const one = resolveParams(nps, { ...asked, survey: 'b', promoterMin: 8 })
    const other = resolveParams(nps, { promoterMin: 8, survey: 'b', compare: undefined, ...asked })
    expect(JSON.stringify(other)).toBe(JSON.stringify(one))
    expect(resolveParams(nps, one)).toEqual(one)
  })

  test.for<[raw: unknown, message: string]>([
    [null, 'must be an object'],
    [[], 'must be an object'],
    [{ ...asked, timezone: 'UTC' }, 'timezone is unknown. Did you mean "timeZone"?'],
    [{ ...asked, __proto__: null, constructor: 1 }, 'constructor is unknown.'],
    [JSON.parse(JSON.stringify(asked).replace('{', '{"__proto__": 1, ')), '__proto__ is unknown.'],
    [{ ...asked, timeZone: 'Berlin' }, 'timeZone must be an IANA name such as "Europe/Berlin"; got "Berlin".'],
    [{ ...asked, timeZone: '+02:00' }, 'timeZone must be an IANA name'],
    [{ ...asked, grain: 'hour' }, 'grain must be ("month" | "day"'],
    [{ ...asked, weekStart: 'tuesday' }, 'weekStart must be'],
    [{ ...asked, compare: 'last' }, 'compare must be'],
    [{ ...asked, range: { from: '2026-02-30', until: '2026-03-01' } }, 'range.from must be a day of the calendar'],
    [{ ...asked, range: { from: '2026-04-01', until: '2026-04-01' } }, 'range must end after it begins'],
    [{ ...asked, range: { from: '2026-04-01', until: '2026-05-01', to: '' } }, 'range.to is unknown'],
    [{ timeZone: 'UTC' }, 'range'],
    [{ ...asked, promoterMin: '9' }, 'promoterMin must be number; got "9".'],
    [{ ...asked, promoterMin: Number.NaN }, 'promoterMin must be number; got NaN.'],
  ])('%j is refused: %s', ([raw, message]) => {
    expect(() => resolveParams(nps, raw)).toThrow(message)
    expect(() => resolveParams(nps, raw)).toThrow(KpiError)
  })

  test('a metric whose options take several shapes: those of the one that is asked for, and no others', () => {
    const user = v.strictObject({ per: v.literal('user') })
    const team = v.strictObject({ per: v.literal('team'), size: v.number() })
    const own = { ...tensPerNine, options: v.variant('per', [user, team]) }
    expect(resolveParams(own, { ...asked, per: 'team', size: 5 })).toMatchObject({ per: 'team', size: 5 })
    expect(() => resolveParams(own, { ...asked, per: 'user', size: 5 })).toThrow('size is unknown.')
  })

  test('a metric is asked only in the grains it has', () => {
    expect(() => resolveParams(retention, { ...asked, grain: 'year' })).toThrow('grain must be')
  })
})

describe('measure', () => {
  test('is plan, count and formula, which a server may do apart', () => {
    const tables = answers(['2026-01-05T10:00:00Z', 9], ['2026-02-05T10:00:00Z', 3])
    const asOf = '2026-04-01T00:00:00Z'
    const params = resolveParams(nps, { ...asked, compare: 'year' })
    const { now, before } = planFor(nps, params, asOf)
    const counted = { asOf, now: runPlan(now, tables), before: before && runPlan(before, tables) }
    const sent = JSON.parse(JSON.stringify(counted))
    expect(finish(nps, params, sent)).toEqual(measure(nps, tables, { ...asked, compare: 'year', asOf }))
  })

  test('a running month is compared with the same days of the month before', () => {
    const tables = answers(['2026-03-05T10:00:00Z', 10], ['2026-02-05T10:00:00Z', 0], ['2026-02-25T10:00:00Z', 10])
    const march = { range: { from: '2026-03-01', until: '2026-04-01' }, timeZone: 'UTC', compare: 'previous' } as const
    const running = measure(nps, tables, { ...march, asOf: '2026-03-10T12:00:00Z' })
    expect(running.period).toMatchObject({ complete: false, days: { elapsed: 10, total: 31 } })
    expect(running.comparison).toMatchObject({ value: -100, change: { absolute: 200, relative: null } })
    expect(measure(nps, tables, { ...march, asOf: '2026-04-02T12:00:00Z' }).comparison?.value).toBe(0)
  })

  test('a count of 0 before is new; a score of 0 before is a score; 0 after 0 is no change', () => {
    const visit = (day: string) => ({ at: `2026-${day}T10:00:00Z`, user: 'a' })
    const usersIn = (month: string, ...days: readonly string[]) =>
      measure(
        activeUsers,
        { events: columns(days.map(visit), { at: 'at', user: 'user' }) },
        {
          range: { from: `2026-${month}-01`, until: `2026-${month}-08` },
          timeZone: 'UTC',
          compare: 'previous',
          measure: 'daily',
          asOf: '2026-05-01T00:00:00Z',
        },
      ).comparison?.change
    expect(usersIn('03', '01-05', '03-07')).toMatchObject({ absolute: 1, relative: null, reason: 'new' })
    const none = usersIn('04', '01-05', '03-07')
    expect(none).toMatchObject({ absolute: 0, relative: null })
    expect(none?.reason).toBeUndefined()
  })

  test('no value before is unknown, and 0 never an infinite change', () => {
    const tables = answers(['2026-02-05T10:00:00Z', 7], ['2026-03-05T10:00:00Z', 10])
    const month = (from: string, until: string) =>
      measure(nps, tables, {
        range: { from, until },
        timeZone: 'UTC',
        compare: 'previous',
        asOf: '2026-05-01T00:00:00Z',
      })
    const fromZero = month('2026-03-01', '2026-04-01').comparison?.change
    expect(fromZero).toMatchObject({ absolute: 100, relative: null })
    expect(fromZero?.reason).toBeUndefined()
    expect(month('2026-02-01', '2026-03-01').comparison?.change).toEqual({
      absolute: null,
      relative: null,
      interval: null,
      distinguishable: null,
      reason: 'unknown',
    })
  })

  test('rows that several counts leave out are reported once, and those of two tables added', () => {
    const events = columns({ at: [null, '2026-01-05T10:00:00Z'], user: ['a', 'a'] }, { at: 'at', user: 'user' })
    const { excluded } = measure(activeUsers, { events }, { ...asked, asOf: '2026-04-01T00:00:00Z' })
    expect(excluded).toEqual({ missingTime: 1 })
    const surveys = columns({ at: [null] }, { at: 'at' })
    const responses = columns({ at: [null], score: [5] }, { at: 'at', score: 'score' })
    const both = measure(csat, { responses, surveys }, { ...asked, asOf: '2026-04-01T00:00:00Z' })
    expect(both.excluded).toEqual({ missingTime: 2 })
  })

  test('a reason for which no row was left out is not listed', () => {
    const rows = [[10, 1]] as const
    const scores = { columns: ['score', 'answers'], rows, excluded: { missingTime: 0, duplicate: 2 } }
    const counted = { asOf: '2026-04-01T00:00:00Z', now: { scores }, before: null }
    expect(finish(tensPerNine, resolveParams(tensPerNine, asked), counted).excluded).toEqual({ duplicate: 2 })
  })

  test('rows of a time to come are left out, and counted while the range runs: clocks go wrong', () => {
    const at = ['2026-03-30T10:00:00Z', '2026-03-31T10:00:00Z', '2062-03-30T10:00:00Z']
    const events = columns({ at, user: at.map(() => 'Ada') }, { at: 'at', user: 'user' })
    const of = (metric: typeof activeUsers | typeof sessionDuration, asOf: string) =>
      measure<object, unknown>(metric, { events }, { ...asked, asOf })
    for (const metric of [activeUsers, sessionDuration]) {
      expect(of(metric, '2026-03-31T09:00:00Z').excluded).toEqual({ later: 2 })
      expect(of(metric, '2026-03-31T22:00:00Z').excluded).toEqual({})
    }
  })

  test('how many observations are enough is the metric’s own number, or the host’s', () => {
    const params = { ...asked, asOf: '2026-04-01T00:00:00Z' }
    const six = answers(...[9, 9, 9, 9, 9, 3].map((score) => ['2026-03-02T10:00:00Z', score] as const))
    const enough = (minN?: number) => measure(nps, six, { ...params, ...(minN !== undefined && { minN }) }).enough
    expect([enough(), enough(6), enough(7)]).toEqual([false, true, false])
    const totals = { promoters: 5, passives: 0, detractors: 1 }
    expect(fromTotals(nps, totals, { minN: 6 }).enough).toBe(true)
    expect(fromTotals(nps, totals).enough).toBe(false)
    expect(() => measure(nps, six, { ...params, minN: 0.5 })).toThrow('minN')
  })

  test('a formula without an answer need not say why: undefined, also of a part of the rows', () => {
    const rows = { score: [9, 10, 10, 10], plan: ['Pro', 'Pro', 'Pro', 'Basic'] }
    const responses = columns(rows, { score: 'score' }, { dimensions: { plan: 'plan' } })
    const of = (params: object) =>
      measure(tensPerNine, { responses }, { ...asked, ...params, asOf: '2026-04-01T00:00:00Z' })
    expect(of({ filter: { plan: ['Basic'] } })).toMatchObject({ value: null, reason: 'undefined' })
    const { value, breakdown } = of({ breakdown: { by: 'plan' } })
    expect(value).toBe(3)
    expect(breakdown?.groups).toMatchObject([
      { key: 'Pro', value: 2 },
      { key: 'Basic', value: null, reason: 'undefined' },
    ])
    expect(breakdown?.groups[0]).not.toHaveProperty('reason')
  })

  test('a missing table is an error that names it, and no empty result', () => {
    expect(() => measure(nps, {}, { ...asked, asOf: '2026-04-01T00:00:00Z' })).toThrow('responses')
  })

  test('a statistic of another plan is refused', () => {
    const params = resolveParams(nps, asked)
    const counted = { asOf: '2026-04-01T00:00:00Z', now: {}, before: null }
    expect(() => finish(nps, params, counted)).toThrow('"scores" is absent')
    const scores = { columns: ['period', 'score'], rows: [], excluded: {} }
    expect(() => finish(nps, params, { ...counted, now: { scores } })).toThrow('no column "answers"')
    const rows = [[0, '9', 1]]
    const text = { scores: { columns: ['period', 'score', 'answers'], rows, excluded: {} } }
    expect(() => finish(nps, params, { ...counted, now: text })).toThrow('holds "9" in "score"')
  })
})

describe('fromTotals', () => {
  test('nothing is counted: no period, no comparison, nothing left out', () => {
    expect(fromTotals(nps, { promoters: 7, passives: 2, detractors: 1 })).toMatchObject({
      value: 60,
      period: null,
      comparison: null,
      excluded: {},
      series: [],
    })
  })

  const withTotals = Object.values<Metric>(metrics).filter((metric) => metric.fromTotals)

  test.each(withTotals.map((metric) => [metric.id, metric] as const))(
    'totals of %s in any form give finite numbers or a clear error',
    (_, metric) => {
      const names = [...String(metric.fromTotals).matchAll(/\b[a-z][A-Za-z]+\b/g)].map(([name]) => name)
      const any = fc.anything({ key: fc.constantFrom(...names), maxDepth: 3 })
      const outcome = (totals: never) => {
        try {
          return fromTotals(metric, totals)
        } catch (error) {
          expect(error).toBeInstanceOf(KpiError)
          return null
        }
      }
      fc.assert(
        fc.property(any, (totals) => {
          const { value = null, n = 0, terms = {} } = outcome(totals as never) ?? {}
          expect([value ?? 0, n, ...Object.values(terms)].filter((number) => !Number.isFinite(number))).toEqual([])
        }),
        { numRuns: runs() },
      )
    },
  )

  test('totals in another form than the metric knows are an error that says so', () => {
    const none = {} as never
    expect(() => fromTotals(churn, none)).toThrow('"churn" does not know totals of this form')
    expect(() => fromTotals(lifetimeValue, none)).toThrow(KpiError)
  })

  test('a metric without totals says so', () => {
    const none = {} as never
    expect(() => fromTotals(activeUsers, none)).toThrow('cannot be made from totals')
  })
})

test('every metric stands in the registry under its id', () => {
  for (const [id, metric] of Object.entries(metrics)) expect(metric.id).toBe(id)
})

test.each(Object.entries(casesOf).flatMap(([id, { ahead }]) => (ahead ? [[id, ahead] as const] : [])))(
  '%s of a range that has not begun is not observed yet',
  (_, { value, reason }) => {
    expect({ value, reason }).toEqual({ value: null, reason: 'unobserved' })
  },
)
