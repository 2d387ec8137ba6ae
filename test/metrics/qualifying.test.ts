import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { lifecycle } from '../../src/metrics/engagement/lifecycle.ts'
import { registeredShare } from '../../src/metrics/engagement/registeredShare.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import { measure } from '../../src/metrics/measure.ts'
import { runs } from '../runs.ts'
import { at, eventsTable, february, log, type PlainEvent } from './plainSessions.ts'

/** The day on which the log begins is that of any event. */
const firstOfLog: PlainEvent = { user: null, at: '2025-12-01T10:00:00Z' }

const users = columns(
  { user: ['a', 'b', 'c'], at: ['2025-12-01', '2026-02-10', '2026-01-01'] },
  { user: 'user', at: { column: 'at', type: 'date' } },
)

const tablesOf = (events: readonly PlainEvent[]) => ({ ...eventsTable([firstOfLog, ...events]), users })

const metrics = [activeUsers, stickiness, lifecycle, registeredShare] as const

describe.each(metrics)('of the events that are named, $id', (metric) => {
  const ask = (events: readonly PlainEvent[], named: readonly string[]) =>
    measure<{ readonly events: readonly string[] }, object>(metric, tablesOf(events), { ...february, events: named })

  test('counts users by these alone, and says so', () => {
    const events = [
      at('a 2026-02-02 10:00', { name: 'opened' }),
      at('b 2026-02-03 10:00', { name: 'ping' }),
      at('b 2026-02-04 10:00'),
    ]
    expect(ask(events, ['opened']).metric.variant).toBe('chosenEvents')
    expect(ask(events, ['opened']).series.map(({ value }) => value)).toEqual(
      ask(events.slice(0, 1), []).series.map(({ value }) => value),
    )
  })

  test('says of any log what it says of one without the others', () => {
    const chosen = fc.constantFrom(['opened'], ['opened', 'ping'], ['closed'])
    fc.assert(
      fc.property(log, chosen, (events, named) => {
        const others = events.filter(({ name }) => named.some((one) => one === name))
        const { value, n, series, body, terms, warnings } = ask(others, [])
        expect(ask(events, named)).toMatchObject({ value, n, series, body, terms, warnings })
      }),
      { numRuns: runs() },
    )
  })
})
