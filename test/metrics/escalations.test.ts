import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { escalations } from '../../src/metrics/quality/escalations.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment, type Row } from './laws.ts'

const january = {
  range: { from: '2026-01-01', until: '2026-02-01' },
  timeZone: 'UTC',
  asOf: '2026-07-01T00:00:00Z',
} as const

const names = [
  ...['id', 'openedAt', 'closedAt', 'updatedAt', 'escalatedAt'],
  ...['escalations', 'tier', 'group', 'priority', 'reason'],
]
const map = Object.fromEntries(names.map((name) => [name, name]))
const tickets = (rows: readonly Row[]) => ({
  tickets: columns(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])), map),
})
const at = (day: string | null) => day && `${day}T10:00:00Z`
const update = (
  id: string | null,
  updated: string | null,
  group: string | null,
  number: unknown,
  rest: Row = {},
): Row => ({
  id,
  openedAt: '2026-01-05T09:00:00Z',
  updatedAt: at(updated),
  group,
  escalations: number,
  ...rest,
})

/** A goes from first to second, and back; B stays; C is escalated in February and not closed; D is open. */
const worked: readonly Row[] = [
  update('A', '2026-01-05', 'first', 0, { priority: 'low' }),
  update('A', '2026-01-06', 'second', 1, { priority: 'low', escalatedAt: at('2026-01-06') }),
  update('A', '2026-01-07', 'first', 2, {
    priority: 'high',
    escalatedAt: at('2026-01-07'),
    closedAt: at('2026-01-07'),
  }),
  update('B', '2026-01-05', 'first', 0, { priority: 'low', closedAt: at('2026-01-08') }),
  update('C', '2026-01-05', 'second', 0, { priority: 'low' }),
  update('C', '2026-02-10', 'second', 1, { priority: 'low', escalatedAt: at('2026-02-10') }),
  update('D', '2026-01-05', null, 0, { openedAt: at('2026-01-20') }),
]

describe('escalations', () => {
  test('of the tickets A to D, A and C were escalated: 2 of 4, however many rows there are', () => {
    const { value, n, terms, interval, body, excluded } = measure(escalations, tickets(worked), january)
    expect({ value, n, terms }).toEqual({ value: 0.5, n: 4, terms: { escalated: 2, tickets: 4 } })
    expect(interval?.method).toBe('wilson')
    expect(excluded).toEqual({})
    expect(body.escalationsPerTicket).toBe(3 / 4)
  })

  test('a ticket belongs to the group and priority of its latest update; most tickets first, nothing last', () => {
    const { body } = measure(escalations, tickets(worked), january)
    expect(body.groups.map(({ name, tickets, rate }) => [name, tickets, rate])).toEqual([
      ['first', 2, 0.5],
      ['second', 1, 1],
      [null, 1, 0],
    ])
    expect(body.priorities.map(({ name, escalated, tickets }) => [name, escalated, tickets])).toEqual([
      ['low', 1, 2],
      ['high', 1, 1],
      [null, 0, 1],
    ])
    expect(body.groups[0]?.interval?.method).toBe('wilson')
    expect(body.reasons).toMatchObject([{ name: null, tickets: 4, rate: 0.5 }])
  })

  test('updates after now are not known: C is not escalated yet, and undecided', () => {
    const { value, body, series, warnings } = measure(escalations, tickets(worked), {
      ...january,
      asOf: '2026-02-03T00:00:00Z',
    })
    expect({ value, undecided: body.undecided }).toEqual({ value: 0.25, undecided: 2 })
    expect(series[0]?.state).toBe('immature')
    expect(warnings).toEqual([{ code: 'undecidedTickets', values: { tickets: 2 } }])
  })

  test('an open ticket is decided when its window is over: opened on the 20th, after 30 days', () => {
    const of = (asOf: string) => measure(escalations, tickets(worked), { ...january, asOf }).series[0]?.state
    expect(of('2026-02-18T12:00:00Z')).toBe('immature')
    expect(of('2026-02-19T00:00:00Z')).toBe('complete')
    const short = { ...january, asOf: '2026-02-03T00:00:00Z', windowDays: 14 }
    expect(measure(escalations, tickets(worked), short).series[0]?.state).toBe('complete')
    const running = { ...january, asOf: '2026-01-21T00:00:00Z' }
    expect(measure(escalations, tickets(worked), running).series[0]?.state).toBe('partial')
  })

  test('by date, A and C; by a change of group, only A', () => {
    const dated = measure(escalations, tickets(worked), { ...january, escalatedWhen: 'dated' })
    expect(dated).toMatchObject({ value: 0.5, metric: { variant: 'dated' }, body: { escalationsPerTicket: null } })
    const early = { ...january, escalatedWhen: 'dated', asOf: '2026-02-10T00:00:00Z' } as const
    expect(measure(escalations, tickets(worked), early)).toMatchObject({ value: 0.25 })
    const changed = measure(escalations, tickets(worked), { ...january, escalatedWhen: 'groupChanged' })
    expect(changed).toMatchObject({ value: 0.25, metric: { variant: 'groupChanged' } })
  })

  test('by the day of escalation a period is final: an open ticket is escalated in a later one', () => {
    const rows = tickets([{ id: 'A', openedAt: '2026-01-20T10:00:00Z', escalations: 0 }])
    const soon = { ...january, asOf: '2026-02-02T00:00:00Z', escalatedWhen: 'dated' } as const
    const { series, warnings } = measure(escalations, rows, soon)
    expect([series[0]?.state, warnings.length]).toEqual(['immature', 1])
    const byDay = measure(escalations, rows, { ...soon, cohort: 'escalated' })
    expect([byDay.series[0]?.state, byDay.warnings, byDay.body.undecided]).toEqual(['complete', [], 1])
  })

  test('by the day of escalation, February has one for no ticket, and January one for four', () => {
    const quarter = {
      ...january,
      range: { from: '2026-01-01', until: '2026-03-01' },
      escalatedWhen: 'dated',
      cohort: 'escalated',
    } as const
    const { value, interval, series, metric, warnings } = measure(escalations, tickets(worked), quarter)
    expect({ value, interval, variant: metric.variant }).toEqual({
      value: 0.5,
      interval: null,
      variant: 'byEscalationDay',
    })
    expect(series.map((point) => [point.value, point.n])).toEqual([
      [0.25, 4],
      [null, 0],
    ])
    expect(warnings).toEqual([])
    const february = { ...quarter, range: { from: '2026-02-01', until: '2026-03-01' }, compare: 'previous' } as const
    const alone = measure(escalations, tickets(worked), february)
    expect(alone).toMatchObject({
      value: null,
      reason: 'undefined',
      comparison: { value: 0.25, change: { interval: null } },
    })
    expect(alone.warnings).toEqual([{ code: 'moreEscalatedThanOpened', values: { escalated: 1, tickets: 0 } }])
    expect(() => measure(escalations, tickets(worked), { ...january, cohort: 'escalated' })).toThrow(
      'needs escalatedWhen',
    )
  })

  test('without an id, a row is a ticket of its own', () => {
    const rows = [update(null, null, 'x', 1, { escalatedAt: at('2026-01-06') }), update(null, null, 'x', 0)]
    expect(measure(escalations, tickets(rows), january)).toMatchObject({ value: 0.5, n: 2 })
    expect(measure(escalations, tickets(rows), { ...january, escalatedWhen: 'dated' })).toMatchObject({
      value: 0.5,
      n: 2,
    })
    expect(measure(escalations, tickets(rows), { ...january, escalatedWhen: 'groupChanged' })).toMatchObject({
      value: 0,
    })
  })

  test('by tier, a ticket is escalated where any of its updates was above the first', () => {
    const rows = [
      update('A', '2026-01-05', 'x', 0, { tier: 1 }),
      update('A', '2026-01-06', 'x', 0, { tier: 3 }),
      update('A', '2026-01-07', 'x', 0, { tier: 1 }),
      update('B', '2026-01-05', 'x', 9, { tier: 1 }),
      update('C', '2026-01-05', 'x', 0),
      update(null, '2026-01-05', 'x', 0, { tier: 2 }),
      update('E', '2026-01-05', 'x', 0, { tier: 'second' }),
    ]
    const { value, n, metric, body, excluded } = measure(escalations, tickets(rows), {
      ...january,
      escalatedWhen: 'aboveFirstTier',
    })
    expect({ value, n, variant: metric.variant }).toEqual({ value: 0.5, n: 4, variant: 'aboveFirstTier' })
    expect({ excluded, perTicket: body.escalationsPerTicket }).toEqual({
      excluded: { invalidValue: 1 },
      perTicket: null,
    })
  })

  test('what is no number of escalations is reported', () => {
    const rows = [update('A', null, null, 'many'), update('B', null, null, null)]
    expect(measure(escalations, tickets(rows), january)).toMatchObject({
      value: 0,
      n: 1,
      excluded: { invalidValue: 1 },
    })
  })

  test('the interval of a change is Newcombe’s', () => {
    const rows = [...worked, update('E', null, 'first', 1, { openedAt: at('2026-02-02') })]
    const february = { ...january, range: { from: '2026-02-01', until: '2026-03-01' }, compare: 'previous' } as const
    expect(measure(escalations, tickets(rows), february).comparison?.change.interval?.method).toBe('newcombe')
  })

  test('from totals: 15 of 500 are 3%; of none there is no rate', () => {
    expect(fromTotals(escalations, { escalated: 15, tickets: 500 })).toMatchObject({ value: 0.03, n: 500 })
    expect(fromTotals(escalations, { escalated: 0, tickets: 0 })).toMatchObject({ value: null, reason: 'empty' })
    expect(fromTotals(escalations, { escalated: 3, tickets: 2 })).toMatchObject({
      value: 1.5,
      interval: null,
      warnings: [{ code: 'moreEscalatedThanOpened' }],
    })
    expect(() => fromTotals(escalations, { escalated: 1.5, tickets: 2 })).toThrow('whole number')
  })

  test('from totals by group: pooled, never an average of rates', () => {
    const byGroup = { first: { escalated: 1, tickets: 90 }, second: { escalated: 9, tickets: 10 } }
    const { value, body } = fromTotals(escalations, { byGroup })
    expect(value).toBe(0.1)
    expect(body.groups.map(({ name, rate }) => [name, rate])).toEqual([
      ['first', 1 / 90],
      ['second', 0.9],
    ])
  })

  const row = fc.record({
    id: fc.constantFrom('A', 'B', 'C', 'D', null),
    openedAt: moment,
    closedAt: fc.oneof(moment, fc.constant(null)),
    updatedAt: moment,
    escalatedAt: fc.oneof(moment, fc.constant(null)),
    escalations: fc.constantFrom(0, 0, 1, 3, null),
    tier: fc.constantFrom(1, 1, 2, null),
    group: fc.constantFrom('x', 'y', null),
  })

  test('a count over plain objects agrees', () => {
    const when = fc.constantFrom(
      'counted' as const,
      'dated' as const,
      'groupChanged' as const,
      'aboveFirstTier' as const,
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), when, (rows, escalatedWhen) => {
        const asOf = Date.UTC(2024, 3, 10)
        const asked = {
          range: { from: '2024-02-01', until: '2024-04-01' },
          timeZone: 'UTC',
          asOf: new Date(asOf).toISOString(),
        }
        const { body } = measure(escalations, tickets(rows), { ...asked, escalatedWhen })
        const timeOf = (cell: unknown) => Date.parse(String(cell ?? '').replace('2024-02-30', 'no'))
        const groups = new Map<string, (typeof rows)[number][]>()
        rows.forEach((cells, index) => {
          if (timeOf(cells.updatedAt) >= asOf) return
          const key = cells.id ?? `row ${index}`
          groups.set(key, [...(groups.get(key) ?? []), cells])
        })
        const expected = { tickets: 0, escalated: 0 }
        for (const updates of groups.values()) {
          const open = updates.filter(({ openedAt }) => timeOf(openedAt) < Date.UTC(2024, 3, 1))
          const times = open.map(({ updatedAt }) => timeOf(updatedAt) || 0)
          const latest = open
            .filter((_, index) => times[index] === Math.max(...times))
            .sort((a, b) => timeOf(a.openedAt) - timeOf(b.openedAt))[0]
          if (!latest || timeOf(latest.openedAt) < Date.UTC(2024, 1, 1)) continue
          const facts = {
            counted: updates.some((cells) => (cells.escalations ?? 0) > 0),
            dated: updates.some((cells) => timeOf(cells.escalatedAt) < asOf),
            aboveFirstTier: updates.some((cells) => (cells.tier ?? 0) > 1),
            groupChanged: updates[0]?.id !== null && new Set(updates.flatMap(({ group }) => group ?? [])).size > 1,
          }
          expected.tickets++
          if (facts[escalatedWhen]) expected.escalated++
        }
        expect(body).toMatchObject(expected)
        for (const parts of [body.groups, body.priorities, body.reasons])
          expect(parts.reduce((sum, part) => sum + part.tickets, 0)).toBe(expected.tickets)
      }),
      { numRuns: runs() },
    )
  })

  // Rows of the laws have different ids: as many tickets as rows.
  lawsOf(escalations, { fact: 'tickets', map, row: row.map(({ id: _, ...cells }) => cells) })
})
