import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../../src/metrics/engagement/lifecycle.ts'
import { measure } from '../../src/metrics/measure.ts'
import { lifecycleCases } from '../cases/engagement.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'
import { at, eventsTable, type PlainEvent } from './plainSessions.ts'

const week = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  grain: 'day',
  timeZone: 'UTC',
  asOf: '2026-01-12T00:00:00Z',
} as const

const ask = (events: readonly PlainEvent[], asked: Partial<Parameters<typeof measure>[2]> = {}) =>
  measure(lifecycle, eventsTable(events), { ...week, ...asked })

const column = (result: ReturnType<typeof ask>, stage: 'new' | 'returning' | 'resurrecting' | 'dormant' | 'active') =>
  result.body.periods.map((period) => period[stage])

const on = (...visits: readonly string[]) => visits.map((visit) => at(`${visit} 10:00`))

describe('lifecycle', () => {
  test('a and b come on Monday, a on Tuesday too, c on Saturday', () => {
    const { worked } = lifecycleCases
    expect(column(worked, 'active')).toEqual([2, 1, 0, 0, 0, 1, 0])
    expect(column(worked, 'new')).toEqual([2, 0, 0, 0, 0, 1, 0])
    expect(column(worked, 'returning')).toEqual([0, 1, 0, 0, 0, 0, 0])
    expect(column(worked, 'resurrecting')).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(column(worked, 'dormant')).toEqual([0, -1, -1, 0, 0, 0, -1])
    expect(worked.series.map(({ value }) => value)).toEqual([2, -1, -1, 0, 0, 1, -1])
    expect(worked).toMatchObject({
      value: -1,
      n: 0,
      terms: { newUsers: 0, resurrecting: 0, dormant: -1 },
      body: { period: { from: '2026-01-11' } },
    })
  })

  test('who was there before the range is not new: returning after yesterday, resurrecting after a pause', () => {
    const result = ask(on('a 2026-01-04', 'a 2026-01-05', 'b 2026-01-03', 'b 2026-01-05', 'c 2026-01-04'))
    const { new: arrived, returning, resurrecting, dormant } = result.body.periods[0] ?? {}
    expect({ arrived, returning, resurrecting, dormant }).toEqual({
      arrived: 0,
      returning: 1,
      resurrecting: 1,
      dormant: -1,
    })
  })

  test('a user is dormant once per pause, in its first period', () => {
    expect(column(ask(on('a 2026-01-05', 'a 2026-01-09')), 'dormant')).toEqual([0, -1, 0, 0, 0, -1, 0])
  })

  test('weeks and months compare with the week and the month before, also across the border of the range', () => {
    const events = on('a 2025-12-31', 'a 2026-01-07', 'b 2025-12-21', 'b 2026-01-08')
    const weekly = ask(events, { grain: 'week' }).body.periods[0]
    expect(weekly).toMatchObject({ returning: 1, resurrecting: 1 })
    const whole = { from: '2026-01-01', until: '2026-02-01' }
    const monthly = ask(events, { grain: 'month', range: whole, asOf: '2026-02-01T00:00:00Z' }).body.periods[0]
    expect(monthly).toMatchObject({ returning: 2, resurrecting: 0 })
  })

  test('where the range begins inside a period, the period before is the part in front of the range', () => {
    const inside = { range: { from: '2026-01-07', until: '2026-01-12' }, grain: 'week' } as const
    expect(ask(on('a 2026-01-05', 'a 2026-01-08'), inside).body.periods[0]).toMatchObject({ returning: 1, new: 0 })
  })

  test('the headline is the last complete period; a running one comes with a warning', () => {
    const events = on('a 2026-01-01', 'a 2026-01-05', 'b 2026-01-06')
    const running = ask(events, { asOf: '2026-01-07T12:00:00Z' })
    expect(running.body.period).toEqual({ from: '2026-01-06', until: '2026-01-07' })
    expect(running.warnings).toEqual([])
    expect(ask(events, { grain: 'month' }).warnings.map(({ code }) => code)).toEqual(['partialPeriod'])
  })

  test('a log that begins with the range says so; days before it are unknown', () => {
    const { warnings, series } = ask(on('a 2026-01-11', 'b 2026-01-12'))
    expect(warnings).toEqual([{ code: 'dataBegins', values: { from: '2026-01-11' } }])
    expect(series[0]?.state).toBe('partial')
  })

  test('nothing to count: null with a reason', () => {
    expect(lifecycleCases.empty).toMatchObject({
      value: null,
      reason: 'empty',
      body: { period: null },
    })
    expect(lifecycleCases.ahead).toMatchObject({ value: null, reason: 'unobserved', body: { period: null } })
    expect(column(lifecycleCases.ahead, 'active')[0]).toBeNull()
  })

  const days = Array.from({ length: 14 }, (_, index) => `2026-01-${String(index + 1).padStart(2, '0')}`)

  test('any log, looked at user by user and day by day, gives the same', () => {
    const visits = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...days)), { minLength: 1 })
    fc.assert(
      fc.property(visits, (list) => {
        const result = ask(on(...list.map(([user, day]) => `${user} ${day}`)))
        const came = (user: string, day: string | undefined) => list.some(([who, when]) => who === user && when === day)
        const first = list.map(([, day]) => day).sort()[0] ?? ''
        if (first >= week.range.until) {
          expect(result).toMatchObject({ value: null, reason: 'empty' })
          return
        }
        for (const { from, state, ...found } of result.body.periods) {
          const place = days.indexOf(from)
          const cameBefore = (user: string) => days.slice(0, place).some((day) => came(user, day))
          const yesterday = (user: string) => came(user, days[place - 1])
          const users = ['a', 'b', 'c']
          const today = users.filter((user) => came(user, from))
          expect(found).toMatchObject({
            active: today.length,
            new: today.filter((user) => !cameBefore(user)).length,
            returning: today.filter(yesterday).length,
            resurrecting: today.filter((user) => cameBefore(user) && !yesterday(user)).length,
            dormant: 0 - users.filter((user) => yesterday(user) && !came(user, from)).length,
          })
          expect(state).toBe(from < first ? 'partial' : 'complete')
        }
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(lifecycle, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at' },
    row: fc.record({ user: fc.constantFrom('a', 'b', 'c', null), at: moment }),
  })
})
