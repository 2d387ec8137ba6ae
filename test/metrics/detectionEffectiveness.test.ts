import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { detectionEffectiveness } from '../../src/metrics/quality/detectionEffectiveness.ts'
import { phaseEffectiveness } from '../../src/metrics/quality/phases.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment, type Row } from './laws.ts'

const january = {
  range: { from: '2026-01-01', until: '2026-02-01' },
  timeZone: 'UTC',
  asOf: '2026-07-01T00:00:00Z',
  grain: 'month',
} as const

const names = ['id', 'foundAt', 'foundBy', 'injectedIn', 'foundIn', 'severity', 'status', 'release'] as const
const map = Object.fromEntries(names.map((name) => [name, name]))
const reports = (rows: readonly Row[]) => ({
  defects: columns(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])), map),
})
const releases = columns(
  {
    release: ['1.0', '1.1', '1.0', '2.0'],
    at: ['2026-01-10T12:00:00Z', '2026-01-24T12:00:00Z', '2026-06-01T12:00:00Z', '2026-02-10T12:00:00Z'],
  },
  { release: 'release', at: 'at' },
)
const report = (release: string | null, foundAt: string, foundBy: string | null, rest: Row = {}): Row => ({
  release,
  foundAt: `${foundAt}T10:00:00Z`,
  foundBy,
  ...rest,
})

/** 1.0: three by the team, one by users in time and one on day 91. 1.1: one by each. A duplicate, one for a release to come, and one for none. */
const worked: readonly Row[] = [
  report('1.0', '2025-12-28', 'team', { injectedIn: 'design', foundIn: 'design' }),
  report('1.0', '2026-01-02', 'team', { injectedIn: 'design', foundIn: 'testing' }),
  report('1.0', '2026-01-10', 'team', { injectedIn: 'coding', foundIn: 'testing' }),
  report('1.0', '2026-04-09', 'users', { injectedIn: 'coding', foundIn: 'field' }),
  report('1.0', '2026-04-10', 'users', { injectedIn: 'coding', foundIn: 'field' }),
  report('1.1', '2026-01-20', 'team', { injectedIn: 'coding', foundIn: 'coding' }),
  report('1.1', '2026-02-20', 'users', { injectedIn: 'coding', foundIn: 'design' }),
  report('1.1', '2026-02-21', 'users', { status: 'duplicate' }),
  report(null, '2026-01-22', 'team'),
  report('2.0', '2026-01-22', 'team'),
  report('9.9', '2026-01-22', 'team'),
]
const host = (rows: readonly Row[]) => ({ ...reports(rows), releases })

describe('detectionEffectiveness', () => {
  test('the releases of January: the team found 4 of 6, users of each release one', () => {
    const { value, n, terms, interval, body, excluded, warnings } = measure(
      detectionEffectiveness,
      host(worked),
      january,
    )
    expect({ value, n, terms }).toEqual({ value: 4 / 6, n: 6, terms: { foundByTeam: 4, foundByUsers: 2 } })
    expect(interval?.method).toBe('wilson')
    expect(body).toMatchObject({ escapeRate: 2 / 6, escapeInterval: { method: 'wilson' }, windowDays: 90 })
    expect(
      body.releases.map(({ release, from, effectiveness, state }) => [release, from, effectiveness, state]),
    ).toEqual([
      ['1.0', '2026-01-10', 0.75, 'complete'],
      ['1.1', '2026-01-24', 0.5, 'complete'],
    ])
    expect(excluded).toEqual({ noDefect: 1, missingRelease: 2 })
    expect(warnings).toEqual([{ code: 'otherPhases', values: { defects: 1 } }])
  })

  test('by phase: design removed 1 of 2, coding 1 of 1 + 3, testing 2 of 3', () => {
    const { body } = measure(detectionEffectiveness, host(worked), january)
    expect(body.phases.map(({ phase, present, injected, removed }) => [phase, present, injected, removed])).toEqual([
      ['requirements', 0, 0, 0],
      ['design', 0, 2, 1],
      ['coding', 1, 3, 1],
      ['testing', 3, 0, 2],
    ])
    expect(body.phases.map(({ effectiveness }) => effectiveness)).toEqual([null, 0.5, 0.25, 2 / 3])
    expect(body.matrix.reduce((sum, { defects }) => sum + defects, 0)).toBe(5)
  })

  test('a host has its own phases', () => {
    const rows = [
      report('1.0', '2026-01-02', 'team', { injectedIn: 'build', foundIn: 'build' }),
      report('1.0', '2026-01-12', 'users', { injectedIn: 'build', foundIn: 'live' }),
    ]
    const own = { ...january, phases: ['build', 'live'], usersPhases: ['live'] }
    const { body, warnings } = measure(detectionEffectiveness, host(rows), own)
    expect(body.phases).toMatchObject([{ phase: 'build', effectiveness: 0.5 }])
    expect(warnings).toEqual([])
    expect(measure(detectionEffectiveness, host(rows), january)).toMatchObject({ warnings: [], body: { phases: [] } })
  })

  test('phases in any of the usual spellings are one phase', () => {
    const rows = ['design', 'Design', 'DESIGN'].map((phase) =>
      report('1.0', '2026-01-02', 'team', { injectedIn: phase, foundIn: phase === 'DESIGN' ? 'Testing' : phase }),
    )
    expect(measure(detectionEffectiveness, host(rows), january).body.matrix).toEqual([
      { injectedIn: 'design', foundIn: 'design', defects: 2 },
      { injectedIn: 'design', foundIn: 'testing', defects: 1 },
    ])
    const own = { ...january, phases: ['Design', 'Testing', 'Live Use'], usersPhases: ['liveUse'] }
    expect(measure(detectionEffectiveness, host(rows), own).body.phases.map(({ phase }) => phase)).toEqual([
      'Design',
      'Testing',
    ])
  })

  test('until the window of its last release is over, a period is immature, and says until when', () => {
    const soon = measure(detectionEffectiveness, host(worked), { ...january, asOf: '2026-04-20T00:00:00Z' })
    expect(soon.series.map(({ state, value }) => [state, value])).toEqual([['immature', 4 / 6]])
    expect(soon.body.releases.map(({ state }) => state)).toEqual(['complete', 'immature'])
    expect(soon.warnings[0]).toEqual({ code: 'provisional', values: { until: '2026-04-24' } })
    const over = measure(detectionEffectiveness, host(worked), { ...january, asOf: '2026-04-24T00:00:00Z' })
    expect(over.series.map(({ state }) => state)).toEqual(['complete'])
  })

  test('what users find after now is not known yet', () => {
    const early = measure(detectionEffectiveness, host(worked), { ...january, asOf: '2026-02-10T00:00:00Z' })
    expect(early).toMatchObject({ value: 1, n: 4 })
    const running = measure(detectionEffectiveness, host(worked), { ...january, asOf: '2026-01-15T00:00:00Z' })
    expect(running.series.map(({ state }) => state)).toEqual(['partial'])
  })

  test('a defect of a release that nobody knows is reported, one of a release to come waits for it', () => {
    const rows = [
      report('1.0', '2026-01-02', 'team'),
      report('v1.0', '2026-01-02', 'users'),
      report('2.0', '2026-01-05', 'team'),
    ]
    expect(measure(detectionEffectiveness, host(rows), january)).toMatchObject({
      n: 1,
      excluded: { missingRelease: 1 },
    })
    const asked = { ...january, range: { from: '2026-01-01', until: '2026-04-01' }, asOf: '2026-02-05T00:00:00Z' }
    const soon = measure(detectionEffectiveness, host(rows), asked)
    expect(soon).toMatchObject({ n: 1, excluded: { missingRelease: 1 } })
  })

  test('a young release without any defect is watched as well: its period is immature', () => {
    const rows = [report('1.0', '2026-01-02', 'team')]
    const asked = { ...january, range: { from: '2026-01-01', until: '2026-03-01' } }
    const { value, series, warnings, body, n } = measure(detectionEffectiveness, host(rows), {
      ...asked,
      asOf: '2026-05-01T00:00:00Z',
    })
    expect({ value, n }).toEqual({ value: 1, n: 1 })
    // 1.0 and 1.1 are watched until 24 April, 2.0 until 11 May.
    expect(series.map(({ state, value }) => [state, value])).toEqual([
      ['complete', 1],
      ['immature', null],
    ])
    expect(warnings).toEqual([{ code: 'provisional', values: { until: '2026-05-11' } }])
    expect(body.releases.map(({ release, effectiveness, state }) => [release, effectiveness, state])).toEqual([
      ['1.0', 1, 'complete'],
      ['1.1', null, 'complete'],
      ['2.0', null, 'immature'],
    ])
    const later = measure(detectionEffectiveness, host(rows), { ...asked, asOf: '2026-05-11T00:00:00Z' })
    expect(later.series.map(({ state }) => state)).toEqual(['complete', 'complete'])
    expect(later.warnings).toEqual([])
  })

  test('a release that cannot be dated is reported once', () => {
    const undated = columns(
      { release: ['1.0', '1.1'], at: ['2026-01-10T12:00:00Z', 'soon'] },
      { release: 'release', at: 'at' },
    )
    const rows = [report('1.0', '2026-01-02', 'team')]
    expect(measure(detectionEffectiveness, { ...reports(rows), releases: undated }, january).excluded).toEqual({
      invalidTime: 1,
    })
  })

  test('who found it and what is none in any of the usual spellings; a status that nobody knows is named', () => {
    const rows = [
      report('1.0', '2026-01-02', 'Team'),
      report('1.0', '2026-01-12', 'USERS', { status: 'In Progress' }),
      report('1.0', '2026-01-13', 'users', { status: 'Not Reproducible' }),
      report('1.0', '2026-01-14', 'users', { status: 'By design' }),
    ]
    const { terms, excluded, warnings } = measure(detectionEffectiveness, host(rows), january)
    expect({ terms, excluded }).toEqual({ terms: { foundByTeam: 1, foundByUsers: 2 }, excluded: { noDefect: 1 } })
    expect(warnings).toEqual([{ code: 'unknownStatuses', values: { defects: 1, statuses: 'By design: 1' } }])
  })

  test('another window counts longer', () => {
    expect(measure(detectionEffectiveness, host(worked), { ...january, windowDays: 91 })).toMatchObject({
      n: 7,
      metric: { variant: 'otherWindow' },
    })
    const severe = { ...january, windowDays: 91, severities: ['high'] }
    expect(measure(detectionEffectiveness, host(worked), severe).metric.variant).toBe('someSeverities')
  })

  test('by date, the team found what was found before the moment of the release', () => {
    const rows = [
      { ...report('1.0', '2026-01-10', 'users'), foundAt: '2026-01-10T11:59:59Z' },
      { ...report('1.0', '2026-01-10', 'team'), foundAt: '2026-01-10T12:00:00Z' },
      report('1.0', '2026-01-11', null),
    ]
    const { body, metric } = measure(detectionEffectiveness, host(rows), { ...january, origin: 'date' })
    expect(body).toMatchObject({ foundByTeam: 1, foundByUsers: 2 })
    expect(metric.variant).toBe('byReleaseDate')
    expect(measure(detectionEffectiveness, host(rows), january).excluded).toEqual({ invalidValue: 1 })
  })

  test('without releases, by the day of finding: six by the team, none by users', () => {
    const { terms, body, metric, series } = measure(detectionEffectiveness, reports(worked), {
      ...january,
      cohort: 'found',
    })
    expect(terms).toEqual({ foundByTeam: 6, foundByUsers: 0 })
    expect(body.releases).toEqual([])
    expect(metric.variant).toBe('byFoundDay')
    expect(series[0]?.state).toBe('complete')
    expect(() =>
      measure(detectionEffectiveness, reports(worked), { ...january, cohort: 'found', origin: 'date' }),
    ).toThrow('needs releases')
    expect(() => measure(detectionEffectiveness, reports(worked), january)).toThrow('releases')
  })

  test('the interval of a change is Newcombe’s', () => {
    const { comparison } = measure(detectionEffectiveness, host(worked), {
      ...january,
      range: { from: '2026-02-01', until: '2026-03-01' },
      compare: 'previous',
    })
    expect(comparison).toMatchObject({ value: 4 / 6, change: { interval: { method: 'newcombe' } } })
  })

  test('from totals: 90 by the team and 10 by users; of none there is no share', () => {
    expect(fromTotals(detectionEffectiveness, { foundByTeam: 90, foundByUsers: 10 })).toMatchObject({
      value: 0.9,
      n: 100,
      body: { escapeRate: 0.1 },
    })
    expect(fromTotals(detectionEffectiveness, { foundByTeam: 0, foundByUsers: 0 })).toMatchObject({
      value: null,
      reason: 'empty',
      body: { escapeRate: null },
    })
  })

  test('from totals by phase: 690 of 714 before the field', () => {
    const foundByPhase = {
      requirement: 40,
      analysis: 30,
      design: 120,
      coding: 190,
      unit: 200,
      integration: 110,
      live: 24,
    }
    const result = fromTotals(detectionEffectiveness, { foundByPhase, usersPhases: ['live'] })
    expect(result.value).toBeCloseTo(690 / 714, 12)
    expect(result.body.phases).toEqual([])
    expect(() => fromTotals(detectionEffectiveness, { foundByPhase })).toThrow('"field" is no phase')
  })

  test('from what each phase injected and found', () => {
    const totals = {
      injectedByPhase: { design: 10, coding: 20 },
      foundByPhase: { design: 4, coding: 13, testing: 10, field: 3 },
    }
    const { value, body } = fromTotals(detectionEffectiveness, totals)
    expect(value).toBe(27 / 30)
    expect(body.phases.map(({ effectiveness }) => effectiveness)).toEqual([4 / 10, 13 / 26, 10 / 13])
    const phases = ['design', 'review', 'coding', 'testing', 'field']
    expect(fromTotals(detectionEffectiveness, totals, { phases }).body.phases[1]).toMatchObject({
      present: 6,
      removed: 0,
    })
    expect(() =>
      fromTotals(detectionEffectiveness, { injectedByPhase: { design: 1 }, foundByPhase: { design: 2, field: 0 } }),
    ).toThrow('in "design" more defects are found')
    expect(() =>
      fromTotals(detectionEffectiveness, { injectedByPhase: { build: 1 }, foundByPhase: { field: 0 } }),
    ).toThrow('"build" is none of the phases')
  })

  test('from a matrix of origin and finding', () => {
    const matrix = {
      design: { design: 4, coding: 3, field: 1 },
      coding: { coding: 6, testing: 4, field: 2, design: 0 },
    }
    const { value, body } = fromTotals(
      detectionEffectiveness,
      { matrix },
      { phases: ['design', 'coding', 'testing', 'field'] },
    )
    expect(value).toBe(17 / 20)
    expect(body.phases.map(({ removed, present, injected }) => [removed, present, injected])).toEqual([
      [4, 0, 8],
      [9, 4, 12],
      [4, 7, 0],
    ])
    expect(body.matrix).toHaveLength(6)
    expect(fromTotals(detectionEffectiveness, { matrix: { design: { design: 1, field: 1 } } }).value).toBe(0.5)
    expect(() =>
      fromTotals(detectionEffectiveness, { matrix: { design: {}, coding: { design: 1, field: 1 } } }),
    ).toThrow('cannot be found in "design"')
  })

  test('what is removed in all phases and what is left at the end is what was injected', () => {
    const margin = fc.record({ phase: fc.string(), injected: fc.nat(100), removed: fc.nat(100) })
    fc.assert(
      fc.property(fc.array(margin, { minLength: 1 }), (margins) => {
        const last = phaseEffectiveness(margins).at(-1)
        const sum = (of: 'injected' | 'removed') => margins.reduce((total, row) => total + row[of], 0)
        expect(Number(last?.present) + Number(last?.injected) - Number(last?.removed)).toBe(
          sum('injected') - sum('removed'),
        )
      }),
    )
  })

  const row = fc.record({
    foundAt: moment,
    foundBy: fc.constantFrom('team', 'team', 'users', 'robot', null),
    release: fc.constantFrom('A', 'B', 'C', 'nowhere', null),
    status: fc.constantFrom('open', 'duplicate', null),
    injectedIn: fc.constantFrom('design', 'coding', 'elsewhere', null),
    foundIn: fc.constantFrom('design', 'coding', 'testing', 'field', null),
  })
  const dated = { A: '2024-02-10', B: '2024-03-01', C: '2024-05-01' }
  const ofLaws = columns(
    { release: Object.keys(dated), at: Object.values(dated) },
    { release: 'release', at: { column: 'at', type: 'date' } },
  )

  test('a count over plain objects agrees', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('reporter' as const, 'date' as const),
        (rows, windowDays, origin) => {
          const asOf = '2024-04-10T00:00:00Z'
          const asked = {
            range: { from: '2024-02-01', until: '2024-04-01' },
            timeZone: 'UTC',
            asOf,
            windowDays,
            origin,
          }
          const { terms } = measure(detectionEffectiveness, { ...reports(rows), releases: ofLaws }, asked)
          const expected = { foundByTeam: 0, foundByUsers: 0 }
          for (const { foundAt, foundBy, release, status } of rows) {
            const found = Date.parse(String(foundAt).replace('2024-02-30', 'no'))
            if (!(found < Date.parse(asOf)) || status === 'duplicate' || (release !== 'A' && release !== 'B')) continue
            const released = Date.parse(dated[release])
            if (found >= released + windowDays * 864e5) continue
            const byUsers = origin === 'date' ? found >= released : foundBy === 'users'
            if (origin === 'reporter' && foundBy !== 'team' && foundBy !== 'users') continue
            expected[byUsers ? 'foundByUsers' : 'foundByTeam']++
          }
          expect(terms).toEqual(expected)
        },
      ),
      { numRuns: runs() },
    )
  })

  lawsOf(detectionEffectiveness, { fact: 'defects', map, row, beside: { releases: ofLaws } })
})
