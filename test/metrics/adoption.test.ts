import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AdoptionOptions, adoption } from '../../src/metrics/engagement/adoption.ts'
import { measure } from '../../src/metrics/measure.ts'
import { wilson } from '../../src/metrics/statistics/wilson.ts'
import { adoptionCases } from '../cases/engagement.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'
import { at, eventsTable, february, inFebruary, log, type PlainEvent } from './plainSessions.ts'

const ask = (events: readonly PlainEvent[], asked: Partial<AdoptionOptions & { grain: 'day' | 'week' }> = {}) =>
  measure(adoption, eventsTable(events), { ...february, ...asked })

const did = (user: string, name: string | null, day = '2026-02-03') => at(`${user} ${day} 10:00`, { name })

/** Four users: a exports twice and shares, b exports, c shares, d does nothing that has a name. */
const events = [
  did('a', 'export'),
  did('a', 'export'),
  did('a', 'share'),
  did('b', 'export', '2026-02-10'),
  did('c', 'share', '2026-02-10'),
  did('d', null),
]

describe('adoption', () => {
  test('two of four users export, two share: 4 uses by 4 users are one feature each', () => {
    const { value, n, terms, body } = ask(events)
    expect({ value, n, terms }).toEqual({ value: 1, n: 4, terms: { featuresUsed: 4, users: 4 } })
    expect(body.activeUsers).toBe(4)
    expect(body.features.map(({ series: _, ...feature }) => feature)).toEqual([
      { name: 'export', users: 2, actions: 3, share: 0.5, interval: wilson(2, 4) },
      { name: 'share', users: 2, actions: 2, share: 0.5, interval: wilson(2, 4) },
    ])
  })

  test('each period has its own active users, which are never added up', () => {
    const { body, series } = ask([...events, did('a', 'export', '2026-02-10')], { grain: 'week' })
    expect(body.features[0]).toMatchObject({ name: 'export', users: 2, actions: 4 })
    expect(body.features[0]?.series.slice(1, 4)).toMatchObject([
      { from: '2026-02-02', value: 1 / 2, n: 2 },
      { from: '2026-02-09', value: 2 / 3, n: 3 },
      { from: '2026-02-16', value: null, n: 0, interval: null },
    ])
    expect(series.slice(1, 4).map(({ value }) => value)).toEqual([2 / 2, 3 / 3, null])
  })

  test('only named features count, and who does anything else is active with none', () => {
    const { value, n, body, metric } = ask(events, { features: ['share', 'print'] })
    expect({ value, n, variant: metric.variant }).toEqual({ value: 2 / 4, n: 4, variant: 'chosenFeatures' })
    expect(body.features.map(({ name, share }) => ({ name, share }))).toEqual([{ name: 'share', share: 0.5 }])
  })

  test('the features with most users come first, and only the top ones with a series', () => {
    const { features } = ask([...events, did('c', 'archive')], { top: 1 }).body
    expect(features.map(({ name, series }) => [name, series.length])).toEqual([
      ['export', 1],
      ['share', 0],
      ['archive', 0],
    ])
    expect(ask([did('a', 'y'), did('a', 'x')]).body.features.map(({ name }) => name)).toEqual(['x', 'y'])
  })

  test('the mean has the t interval of a mean over users: 2, 1, 1 and 0 features', () => {
    // s² = 2 / 3, t with 3 degrees of freedom 3.1824.
    const { interval } = ask(events)
    expect(interval).toMatchObject({ low: 0, method: 't' })
    expect(interval?.high).toBeCloseTo(1 + 3.1824 * Math.sqrt(2 / 3 / 4), 4)
    expect(ask([did('a', 'x'), did('b', 'y')]).interval).toBeNull()
  })

  test('a change comes with its interval', () => {
    expect(adoptionCases.ready.comparison?.change.interval).not.toBeNull()
  })

  test('a period that begins before the log is partial, also for a feature, and a range that does comes with a warning', () => {
    const { series, body, warnings } = ask(events, { grain: 'week' })
    const states = ['partial', 'partial', 'complete', 'complete', 'partial']
    expect(series.map(({ state }) => state)).toEqual(states)
    expect(body.features[0]?.series.map(({ state }) => state)).toEqual(states)
    expect(warnings).toEqual([{ code: 'dataBegins', values: { from: '2026-02-03' } }])
  })

  test('nobody active: null; active without a feature: 0', () => {
    expect(adoptionCases.empty).toMatchObject({ value: null, reason: 'empty', body: { activeUsers: 0, features: [] } })
    expect(adoptionCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
    expect(ask([did('d', null)])).toMatchObject({ value: 0, n: 1, body: { features: [] } })
  })

  test('any log, counted by sets, gives the same', () => {
    fc.assert(
      fc.property(log, fc.constantFrom([], ['opened'], ['opened', 'ping']), (list, features) => {
        const known = list.flatMap(({ user, at, name }) => {
          const isIn = user && at && inFebruary({ user, day: at.slice(0, 10), start: 0, duration: 0, events: [] })
          return isIn
            ? [{ user, feature: name && (!features.length || features.some((one) => one === name)) ? name : null }]
            : []
        })
        const users = new Set(known.map(({ user }) => user))
        const pairs = new Set(known.flatMap(({ user, feature }) => (feature ? [`${user} ${feature}`] : [])))
        const { value, n, body } = ask(list, { features })
        expect({ value, n }).toEqual({ value: users.size ? pairs.size / users.size : null, n: users.size })
        for (const { name, users: count, actions, share } of body.features) {
          const uses = known.filter(({ feature }) => feature === name)
          expect({ count, actions }).toEqual({
            count: new Set(uses.map(({ user }) => user)).size,
            actions: uses.length,
          })
          expect(share).toBe(count / users.size)
        }
        expect(body.features.reduce((sum, feature) => sum + feature.users, 0)).toBe(pairs.size)
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(adoption, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at', name: 'name' },
    row: fc.record({ user: fc.constantFrom('a', 'b', 'c', null), at: moment, name: fc.constantFrom('x', 'y', null) }),
  })
})
