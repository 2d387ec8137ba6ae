import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { registeredShare } from '../../src/metrics/engagement/registeredShare.ts'
import { measure } from '../../src/metrics/measure.ts'
import { wilson } from '../../src/metrics/statistics/wilson.ts'
import { registeredShareCases } from '../cases/engagement.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment, notFinite } from './laws.ts'
import { at, eventsTable, type PlainEvent } from './plainSessions.ts'

const quarter = {
  range: { from: '2026-01-01', until: '2026-04-01' },
  grain: 'month',
  timeZone: 'UTC',
  asOf: '2026-04-01T00:00:00Z',
} as const

function ask(events: readonly PlainEvent[], signUps: readonly string[], asked: Partial<typeof quarter> = {}) {
  const cells = signUps.map((text) => text.split(' '))
  const users = columns(
    { user: cells.map(([user]) => user), at: cells.map(([, at]) => at) },
    { user: 'user', at: { column: 'at', type: 'date' } },
  )
  return measure(registeredShare, { ...eventsTable(events), users }, { ...quarter, ...asked })
}

const on = (...visits: readonly string[]) => visits.map((visit) => at(`${visit} 10:00`))

describe('registeredShare', () => {
  test('of four users who signed up by the end of March, one was active in it: 25%', () => {
    const { value, n, terms, body, interval, series, warnings } = ask(
      on('a 2026-01-05', 'b 2026-01-06', 'a 2026-03-02', 'a 2026-03-03'),
      ['a 2025-06-01', 'b 2026-01-02', 'c 2026-02-01', 'd 2026-03-31'],
    )
    expect({ value, n, terms }).toEqual({ value: 1 / 4, n: 4, terms: { activeRegistered: 1, registered: 4 } })
    expect(body).toEqual({
      active: 1,
      registered: 4,
      unregistered: 0,
      period: { from: '2026-03-01', until: '2026-04-01' },
    })
    expect(interval).toEqual(wilson(1, 4))
    expect(series.map(({ value, n }) => [value, n])).toEqual([
      [2 / 2, 2],
      [0 / 3, 3],
      [1 / 4, 4],
    ])
    expect(warnings).toEqual([])
  })

  test('active users who are not registered, or not yet, stand in neither number and are reported', () => {
    const events = on('z 2026-02-02', 'a 2026-03-02', 'b 2026-03-02', 'z 2026-03-02')
    const { value, body, warnings } = ask(events, ['a 2026-01-01', 'b 2026-04-02'])
    expect({ value, unregistered: body.unregistered }).toEqual({ value: 1, unregistered: 2 })
    expect(warnings).toEqual([{ code: 'unregistered', values: { users: 2 } }])
  })

  test('who signs up in the month of the first event is registered in it, also where the event comes first', () => {
    expect(ask(on('a 2026-03-02'), ['a 2026-03-20'])).toMatchObject({ value: 1, body: { unregistered: 0 } })
  })

  test('a user who signed up twice is one, since the first time', () => {
    const { series } = ask(on('a 2026-01-05'), ['a 2026-03-01', 'a 2026-01-01'])
    expect(series.map(({ n }) => n)).toEqual([1, 1, 1])
  })

  test('a running month comes with a warning when there is no other, and later sign-ups are not known yet', () => {
    const march = { range: { from: '2026-03-01', until: '2026-04-01' }, asOf: '2026-03-10T00:00:00Z' } as const
    const result = ask(
      on('a 2026-02-02', 'a 2026-03-02'),
      ['a 2026-01-01', 'b 2026-03-20'],
      march as unknown as typeof quarter,
    )
    expect(result).toMatchObject({ value: 1, n: 1, warnings: [{ code: 'partialPeriod' }] })
  })

  test('nobody registered: null with a reason', () => {
    expect(ask(on('a 2026-03-02'), [])).toMatchObject({ value: null, reason: 'empty', terms: {} })
    expect(registeredShareCases.ahead).toMatchObject({ value: null, reason: 'unobserved', body: { active: null } })
  })

  test('before the first event of the log nobody can be active: partial, with a warning, and null without events', () => {
    const signUps = ['a 2025-06-01', 'b 2025-06-01']
    const { value, series, warnings } = ask(on('a 2026-02-10', 'b 2026-03-02'), signUps)
    expect([value, warnings]).toEqual([0.5, []])
    expect(series.map(({ state }) => state)).toEqual(['partial', 'partial', 'complete'])
    const quarterly = { ...quarter, grain: 'quarter' } as unknown as typeof quarter
    expect(ask(on('a 2026-02-10'), signUps, quarterly)).toMatchObject({
      value: 0.5,
      warnings: [{ code: 'dataBegins', values: { from: '2026-02-10' } }],
    })
    expect(ask([], signUps)).toMatchObject({ value: null, reason: 'empty', n: 0 })
  })

  test('by a dimension, values are those of the registered users; where events say another, no share is above 1', () => {
    const dimensions = { land: 'land' }
    const row = (user: string, land: string) => ({ user, land, at: '2026-03-02T10:00:00Z' })
    const map = { user: 'user', at: 'at' } as const
    const users = columns([row('a', 'DE'), row('b', 'DE'), row('c', 'FR'), row('d', 'IT')], map, { dimensions })
    const events = columns([row('a', 'FR'), row('b', 'DE'), row('c', 'FR')], map, { dimensions })
    const { breakdown } = measure(registeredShare, { events, users }, { ...quarter, breakdown: { by: 'land' } })
    expect(breakdown?.groups.map(({ key, value, reason }) => [key, value, reason])).toEqual([
      ['DE', 0.5, undefined],
      ['FR', null, 'undefined'],
      ['IT', null, 'empty'],
    ])
  })

  test('rows that are left out are reported once', () => {
    const { excluded } = ask(on('a 2026-03-02'), ['a 2026-01-01', 'b yesterday', ' 2026-01-01'])
    expect(excluded).toEqual({ invalidTime: 1, missingUser: 1 })
  })

  test('any users and visits, month by month, give the same', () => {
    const user = fc.constantFrom('a', 'b', 'c', 'd')
    const date = fc
      .date({ min: new Date('2025-12-01'), max: new Date('2026-04-15'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.array(fc.tuple(user, date)), fc.array(fc.tuple(user, date)), (visits, signUps) => {
        const result = ask(
          on('nobody 2025-11-01', ...visits.map((visit) => visit.join(' '))),
          signUps.map((signUp) => signUp.join(' ')),
        )
        for (const { from, until, value, n } of result.series) {
          const registered = new Set(signUps.filter(([, day]) => day < until).map(([who]) => who))
          const active = new Set(
            visits.filter(([who, day]) => day >= from && day < until && registered.has(who)).map(([who]) => who),
          )
          expect({ value, n }).toEqual({
            value: registered.size ? active.size / registered.size : null,
            n: registered.size,
          })
        }
        expect(notFinite(result)).toEqual([])
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(registeredShare, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at' },
    row: fc.record({ user: fc.constantFrom('a', 'b', 'stranger', null), at: moment }),
    beside: {
      users: columns(
        { user: ['a', 'b', 'c'], at: ['2023-01-01', '2023-06-01', '2023-12-31'] },
        { user: 'user', at: { column: 'at', type: 'date' } },
      ),
    },
  })
})
