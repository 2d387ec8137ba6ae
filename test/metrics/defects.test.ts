import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { defects } from '../../src/metrics/quality/defects.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment, type Row } from './laws.ts'

const twoMonths = {
  range: { from: '2026-01-01', until: '2026-03-01' },
  timeZone: 'UTC',
  asOf: '2026-03-01T00:00:00Z',
  grain: 'month',
} as const

const names = ['id', 'foundAt', 'closedAt', 'severity', 'status', 'release']
const map = Object.fromEntries(names.map((name) => [name, name]))
const reports = (rows: readonly Row[]) => ({
  defects: columns(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])), map),
})
const report = (foundAt: string, severity: string | null, closedAt: string | null = null, rest: Row = {}): Row => ({
  foundAt: `${foundAt}T10:00:00Z`,
  closedAt: closedAt && `${closedAt}T10:00:00Z`,
  severity,
  ...rest,
})

/** Two from December, one of them closed in January; four in January, one closed; one in February; one duplicate. */
const worked: readonly Row[] = [
  report('2025-12-10', 'low'),
  report('2025-12-11', 'high', '2026-01-20', { release: '1.0' }),
  report('2026-01-05', 'critical', '2026-01-06', { release: '1.0' }),
  report('2026-01-06', 'low', null, { release: '1.0' }),
  report('2026-01-07', 'low', '2026-02-03'),
  report('2026-01-08', 'high', null, { release: '1.1' }),
  report('2026-02-02', null),
  report('2026-01-09', 'high', null, { status: 'duplicate', release: '1.0' }),
]

const releases = columns(
  {
    release: ['1.0', '1.1', '2.0', '0.9', '1.2', '1.3'],
    at: ['2026-01-15', '2026-01-29', '2026-02-12', '2025-12-01', '2026-02-20', '2026-02-27'],
    size: [2000, 400, null, 1, -1, 100],
  },
  { release: 'release', at: { column: 'at', type: 'date' }, size: 'size' },
)

describe('defects', () => {
  test('five opened and three closed; with two from before, four are still active', () => {
    const { value, n, terms, series, body, excluded } = measure(defects, reports(worked), twoMonths)
    expect({ value, n, terms }).toEqual({ value: 5, n: 5, terms: { opened: 5, closed: 3, active: 4 } })
    expect(series.map((point) => point.value)).toEqual([4, 1])
    expect(body.periods.map(({ opened, closed, active }) => [opened, closed, active])).toEqual([
      [4, 2, 4],
      [1, 1, 4],
    ])
    expect(excluded).toEqual({ noDefect: 1 })
  })

  test('a report of another time that is no defect is not left out of this range', () => {
    const february = { ...twoMonths, range: { from: '2026-02-01', until: '2026-03-01' } }
    expect(measure(defects, reports(worked), february)).toMatchObject({ value: 1, body: { active: 4 }, excluded: {} })
  })

  test('2 of 5 are critical or high', () => {
    const { body } = measure(defects, reports(worked), twoMonths)
    expect(body).toMatchObject({ severe: 2, severeShare: 0.4, severeInterval: { method: 'wilson' } })
    expect(measure(defects, reports(worked), { ...twoMonths, severe: ['critical'] }).body.severeShare).toBe(0.2)
  })

  test('by severity: most first, then by name, and without one last', () => {
    expect(measure(defects, reports(worked), twoMonths).body.severities).toEqual([
      { severity: 'low', opened: 2, active: 2, share: 0.4 },
      { severity: 'critical', opened: 1, active: 0, share: 0.2 },
      { severity: 'high', opened: 1, active: 1, share: 0.2 },
      { severity: null, opened: 1, active: 1, share: 0.2 },
    ])
  })

  test('only the severities asked for count', () => {
    const { value, metric, body } = measure(defects, reports(worked), { ...twoMonths, severities: ['low'] })
    expect({ value, active: body.active, variant: metric.variant }).toEqual({
      value: 2,
      active: 2,
      variant: 'someSeverities',
    })
  })

  test('which reports are no defects is for the host to say', () => {
    const all = measure(defects, reports(worked), { ...twoMonths, noDefect: [] })
    expect(all).toMatchObject({ value: 6, excluded: {}, warnings: [], metric: { variant: 'otherStatuses' } })
    const same = measure(defects, reports(worked), {
      ...twoMonths,
      noDefect: ['Not Reproducible', 'duplicate', 'REJECTED'],
    })
    expect(same.metric.variant).toBe('standard')
    const { defects: table } = reports(worked)
    const { status: _, ...columns } = table.columns
    expect(() => measure(defects, { defects: { ...table, columns } }, { ...twoMonths, noDefect: ['wontFix'] })).toThrow(
      'status',
    )
  })

  test('words count in any of the usual spellings', () => {
    const rows = ['Rejected', 'DUPLICATE', 'Not Reproducible', 'not_reproducible', 'Closed', 'In Progress'].map(
      (status) => report('2026-01-01', 'Critical', null, { status }),
    )
    const { value, body, excluded, warnings } = measure(defects, reports(rows), twoMonths)
    expect({ value, excluded, severe: body.severe }).toEqual({ value: 2, excluded: { noDefect: 4 }, severe: 2 })
    expect(warnings).toEqual([])
    expect(measure(defects, reports(rows), { ...twoMonths, severities: ['critical'] }).value).toBe(2)
    expect(measure(defects, reports(rows), { ...twoMonths, noDefect: ['in-progress'] }).value).toBe(5)
  })

  test('a status that nobody knows counts, and is named: most first, five at most', () => {
    const statuses = ["Won't fix", "Won't fix", 'By design', 'a', 'b', 'c', 'd', 'open', null]
    const rows = statuses.map((status) => report('2026-01-01', 'low', null, { status }))
    const { value, warnings } = measure(defects, reports(rows), twoMonths)
    expect(value).toBe(9)
    expect(warnings).toEqual([
      {
        code: 'unknownStatuses',
        values: { defects: 7, statuses: "Won't fix: 2, By design: 1, a: 1, b: 1, c: 1, …" },
      },
    ])
    const told = { ...twoMonths, noDefect: ["won't fix", 'by design'], defectStatuses: ['A', 'b', 'c', 'd'] }
    expect(measure(defects, reports(rows), told)).toMatchObject({ value: 6, warnings: [], excluded: { noDefect: 3 } })
    const february = { ...twoMonths, range: { from: '2026-02-01', until: '2026-03-01' } }
    expect(measure(defects, reports(rows), february).warnings).toEqual([])
  })

  test('what is said before the first report is not known to be without', () => {
    const longer = { ...twoMonths, range: { from: '2025-11-01', until: '2026-02-01' } }
    const { series, warnings } = measure(defects, reports(worked), longer)
    expect(series.map(({ state, value }) => [state, value])).toEqual([
      ['partial', 0],
      ['partial', 2],
      ['complete', 4],
    ])
    expect(warnings).toEqual([{ code: 'dataBegins', values: { from: '2025-12-10' } }])
  })

  test('reports of which none is a defect are 0 defects; no reports at all are no number', () => {
    const none = [report('2026-01-05', 'low', null, { status: 'duplicate' })]
    expect(measure(defects, reports(none), twoMonths)).toMatchObject({ value: 0, excluded: { noDefect: 1 } })
    const empty = measure(defects, reports([]), twoMonths)
    expect(empty).toMatchObject({ value: null, reason: 'empty', warnings: [] })
    expect(empty.series.map(({ state }) => state)).toEqual(['unobserved', 'unobserved'])
  })

  test('4 defects in releases of 2,500 lines are 1.6 per 1,000; releases of other days and without a size stay out', () => {
    const { body, excluded } = measure(defects, { ...reports(worked), releases }, twoMonths)
    expect(body.density).toMatchObject({ defects: 4, size: 2500, density: 1.6, interval: { method: 'garwood' } })
    expect(body.releases.map(({ release, density }) => [release, density])).toEqual([
      ['1.0', 1.5],
      ['1.1', 2.5],
      ['1.3', 0],
    ])
    expect(excluded.invalidValue).toBe(1)
    const perLine = measure(defects, { ...reports(worked), releases }, { ...twoMonths, per: 1 })
    expect(perLine.body.density?.density).toBeCloseTo(0.0016, 12)
    expect(perLine.body.density?.interval?.high).toBeCloseTo((body.density?.interval?.high ?? 0) / 1000, 12)
  })

  test('without releases in the range there is no density', () => {
    const december = { ...twoMonths, range: { from: '2025-11-01', until: '2025-12-01' } }
    expect(measure(defects, { ...reports(worked), releases }, december).body).toMatchObject({
      density: null,
      releases: [],
    })
  })

  test('closed before it was opened is left out; closed on the same day is not', () => {
    const rows = [
      report('2026-01-05', 'low', '2026-01-04'),
      { ...report('2026-01-05', 'low'), closedAt: '2026-01-05T08:00:00Z' },
    ]
    expect(measure(defects, reports(rows), twoMonths)).toMatchObject({ value: 1, excluded: { negativeInterval: 1 } })
  })

  test('closed after now is still active', () => {
    const asOf = '2026-01-20T00:00:00Z'
    expect(measure(defects, reports(worked), { ...twoMonths, asOf }).body).toMatchObject({ closed: 1, active: 5 })
    expect(measure(defects, reports(worked), { ...twoMonths, asOf }).body.periods[1]?.active).toBeNull()
  })

  test('a range without defects has 0; one before all of them has no number', () => {
    const march = { ...twoMonths, range: { from: '2026-03-01', until: '2026-04-01' }, asOf: '2026-05-01T00:00:00Z' }
    expect(measure(defects, reports(worked), march)).toMatchObject({ value: 0, body: { active: 4, severeShare: null } })
    const before = { ...twoMonths, range: { from: '2025-01-01', until: '2025-02-01' } }
    expect(measure(defects, reports(worked), before)).toMatchObject({ value: null, reason: 'empty', terms: {} })
  })

  test('from totals: 10 defects in 5,000 lines are 2 per 1,000', () => {
    const { value, body } = fromTotals(defects, { opened: 10, size: 5000 })
    expect({ value, density: body.density?.density, closed: body.closed, active: body.active }).toEqual({
      value: 10,
      density: 2,
      closed: null,
      active: null,
    })
    // Garwood: 4.795 and 18.390 for 10.
    expect(body.density?.interval?.low).toBeCloseTo(0.959, 3)
    expect(body.density?.interval?.high).toBeCloseTo(3.678, 3)
  })

  test('from totals: 12 were active, 10 came and 7 went', () => {
    const { body } = fromTotals(defects, { opened: 10, closed: 7, activeBefore: 12, severe: 3 })
    expect(body).toMatchObject({ active: 15, severeShare: 0.3, density: null })
    expect(() => fromTotals(defects, { opened: 1, closed: 3, activeBefore: 1 })).toThrow('no more can be closed')
    expect(() => fromTotals(defects, { opened: 1, severe: 2 })).toThrow('no more can be closed or severe')
    expect(() => fromTotals(defects, { opened: 1, size: 0 })).toThrow('size')
  })

  const row = fc.record({
    foundAt: moment,
    closedAt: fc.oneof(moment, fc.constant(null)),
    severity: fc.constantFrom('critical', 'high', 'low', null),
    status: fc.constantFrom('open', 'Closed', 'duplicate', 'Rejected', 'NOT_REPRODUCIBLE', null),
    release: fc.constantFrom('1', '2', null),
  })

  test('a count over plain objects agrees', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const asked = {
          range: { from: '2024-02-01', until: '2024-04-01' },
          timeZone: 'UTC',
          asOf: '2024-06-01T00:00:00Z',
        }
        const { body, n } = measure(defects, reports(rows), { ...asked, grain: 'month' })
        const [first, end] = [Date.UTC(2024, 1, 1), Date.UTC(2024, 3, 1)]
        const timeOf = (cell: unknown) =>
          cell === null || cell === '' ? null : Date.parse(String(cell).replace('2024-02-30', 'no'))
        const isNumber = (time: number | null): time is number => time !== null && !Number.isNaN(time)
        const real = rows
          .map((cells) => ({ ...cells, found: timeOf(cells.foundAt), closed: timeOf(cells.closedAt) }))
          .filter(({ found, closed }) => isNumber(found) && found < end && (closed === null || isNumber(closed)))
          .filter(
            ({ found, closed }) => closed === null || Math.floor(closed / 864e5) >= Math.floor(Number(found) / 864e5),
          )
          .filter(({ status }) => status === null || status === 'open' || status === 'Closed')
        const opened = real.filter(({ found }) => Number(found) >= first)
        const closed = real.filter(({ closed }) => closed !== null && closed < end)
        expect(n).toBe(opened.length)
        expect(body.closed).toBe(closed.filter((defect) => Number(defect.closed) >= first).length)
        expect(body.active).toBe(real.length - closed.length)
        expect(body.severe).toBe(opened.filter(({ severity }) => severity === 'critical' || severity === 'high').length)
        expect(body.severities.reduce((sum, severity) => sum + severity.active, 0)).toBe(body.active)
        expect(body.periods.at(-1)?.active).toBe(body.active)
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(defects, { fact: 'defects', map, row })
})
