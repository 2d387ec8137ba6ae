import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FunnelOptions, funnel } from '../../src/metrics/customer/funnel.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'
import { eventsTable, type PlainEvent } from './plainSessions.ts'

const hour = 3_600_000

/** `a one 2024-03-01 10:00`, in UTC. */
function told(text: string): { user: string; name: string; at: string } {
  const [user = '', name = '', date, time] = text.split(' ')
  return { user, name, at: `${date}T${time}:00Z` }
}

const march = {
  range: { from: '2024-03-01', until: '2024-03-04' },
  grain: 'day',
  timeZone: 'UTC',
  asOf: '2024-06-01T00:00:00Z',
  steps: ['one', 'two', 'three'],
  windowHours: 24,
} as const

function ask(events: readonly string[], asked: Partial<FunnelOptions & { asOf: string; compare: 'previous' }> = {}) {
  return measure(funnel, eventsTable(events.map<PlainEvent>(told)), { ...march, ...asked })
}

/** a goes all the way on March 1 and to step two on March 3; b only enters on March 3. */
const log = [
  'a one 2024-03-01 01:00',
  'a two 2024-03-01 02:00',
  'a three 2024-03-01 04:00',
  'a one 2024-03-03 01:00',
  'a two 2024-03-03 02:00',
  'b one 2024-03-03 18:00',
]

describe('funnel', () => {
  test('of two users one came through: 50 %, and by days 1 of 1, nobody, 0 of 2', () => {
    const { value, n, terms, series, metric } = ask(log)
    expect(metric.variant).toBe('otherWindow')
    expect(ask(log, { windowHours: 336 }).metric.variant).toBe('standard')
    expect({ value, n, terms }).toEqual({ value: 0.5, n: 2, terms: { through: 1, entered: 2 } })
    expect(series.map(({ value, n }) => [value, n])).toEqual([
      [1, 1],
      [null, 0],
      [0, 2],
    ])
  })

  test('each step has its users, its share of the step before, and the median time from the first', () => {
    expect(ask(log).body.steps).toMatchObject([
      { name: 'one', users: 2, fromPrevious: null, fromStart: 1, medianTime: null, interval: null },
      { name: 'two', users: 1, fromPrevious: 0.5, fromStart: 0.5, medianTime: hour, interval: { method: 'wilson' } },
      { name: 'three', users: 1, fromPrevious: 1, fromStart: 0.5, medianTime: 3 * hour },
    ])
    expect(ask([]).body.steps).toMatchObject([{ users: 0 }, { fromPrevious: null }, { medianTime: null }])
  })

  test('steps count in their order, whatever happens between, and within the window of the first', () => {
    const through = (...events: string[]) => ask(events).value
    expect(through('a one 2024-03-01 01:00', 'a three 2024-03-01 02:00', 'a two 2024-03-01 03:00')).toBe(0)
    expect(through('a one 2024-03-01 01:00', 'a two 2024-03-01 01:00', 'a three 2024-03-01 01:00')).toBe(1)
    expect(through('a one 2024-03-01 01:00', 'a two 2024-03-01 09:00', 'a three 2024-03-02 01:00')).toBe(1)
    expect(through('a one 2024-03-01 01:00', 'a two 2024-03-01 09:00', 'a three 2024-03-02 01:01')).toBe(0)
    expect(through('a two 2024-03-01 01:00', 'a three 2024-03-01 09:00')).toBeNull()
  })

  test('the last step may lie after the range, the first one not', () => {
    expect(ask(['a one 2024-03-03 23:00', 'a two 2024-03-04 01:00', 'a three 2024-03-04 02:00']).value).toBe(1)
    expect(ask(['a one 2024-02-29 23:00', 'a two 2024-03-01 01:00', 'a three 2024-03-01 02:00']).n).toBe(0)
  })

  test('an entry whose window is not over is left out, and its day immature', () => {
    const { value, n, series } = ask([...log, 'c one 2024-03-01 20:00'], { asOf: '2024-03-02T12:00:00Z' })
    expect({ value, n }).toEqual({ value: 1, n: 1 })
    expect(series.map(({ value, state }) => [value, state])).toEqual([
      [1, 'immature'],
      [null, 'partial'],
      [null, 'unobserved'],
    ])
    expect(ask(log, { asOf: '2024-03-01T12:00:00Z' })).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('of totals, and those that grow are refused', () => {
    const steps = (...users: number[]) => users.map((users, index) => ({ name: `step ${index}`, users }))
    const { value, n, body } = fromTotals(funnel, steps(200, 80, 20))
    expect({ value, n, last: body.steps[2] }).toMatchObject({ value: 0.1, n: 200, last: { fromPrevious: 0.25 } })
    expect(fromTotals(funnel, steps(0, 0))).toMatchObject({ value: null, reason: 'empty' })
    for (const users of [[5, 6], [5], [], [1.5, 1]]) expect(() => fromTotals(funnel, steps(...users))).toThrow('funnel')
  })

  test('a step has one name of its own, and one step is no funnel', () => {
    expect(() => ask([], { steps: ['one', 'one'] })).toThrow('different names')
    expect(() => ask([], { steps: ['one'] })).toThrow('at least 2')
    expect(() => ask([], { steps: 'abcdefghijk'.split('') })).toThrow('at most 10')
  })

  test('two rates differ by the interval of Newcombe', () => {
    const { comparison } = ask([...log, 'c one 2024-02-28 10:00'], { compare: 'previous' })
    expect(comparison?.change).toMatchObject({ absolute: 0.5, interval: { method: 'newcombe' } })
  })

  test('is what walking through the events of each user gives', () => {
    const event = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('one', 'two', 'three', 'four'), fc.nat(5 * 24))
      .map(([user, name, hours]) => ({
        user,
        name,
        at: new Date(Date.parse('2024-02-29T00:00:00Z') + hours * hour).toISOString(),
      }))
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), fc.constantFrom(3, 24, 60), (events, windowHours) => {
        const { series, body } = measure(funnel, eventsTable(events), { ...march, windowHours })
        const cameTo = (user: string, entry: number) => {
          let [at, step] = [entry, 1]
          for (const name of march.steps.slice(1)) {
            const later = events.filter((one) => one.user === user && one.name === name && Date.parse(one.at) >= at)
            const next = Math.min(...later.map((one) => Date.parse(one.at)))
            if (next > entry + windowHours * hour) break
            at = next
            step++
          }
          return step
        }
        const best = (days: readonly string[]) => {
          const of = new Map<string, number>()
          for (const { user, name, at } of events)
            if (name === 'one' && days.includes(at.slice(0, 10)))
              of.set(user, Math.max(of.get(user) ?? 0, cameTo(user, Date.parse(at))))
          return [...of.values()]
        }
        for (const { from, value, n } of series) {
          const reached = best([from])
          expect(n).toBe(reached.length)
          expect(value).toBe(n === 0 ? null : reached.filter((step) => step === 3).length / n)
        }
        const reached = best(series.map(({ from }) => from))
        expect(body.steps.map(({ users }) => users)).toEqual(
          [1, 2, 3].map((step) => reached.filter((far) => far >= step).length),
        )
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(funnel, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at', name: 'name' },
    row: fc.record({
      user: fc.constantFrom('a', 'b', 'c', '', null),
      at: moment,
      name: fc.constantFrom('opened', 'edited', 'shared', 'other', null),
    }),
  })
})
