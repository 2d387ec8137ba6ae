import { describe, expect, test } from 'vitest'
import { completed } from '../../src/metrics/team/completed.ts'
import { engines, type HostTables } from '../oracles/engines.ts'
import { csv, dataFolder, hasData, json } from './shared.ts'

interface Expected {
  readonly tickets: number
  readonly hoursToResolve: { readonly n: number; readonly median: number }
  readonly resolvedByTop10: readonly (readonly [person: string, tickets: number])[]
  readonly resolvers: number
}

describe.skipIf(!hasData).each(Object.entries(engines))('helpdesk log in %s (skipped without the data)', (_, ask) => {
  const local = (column: string) => ({ column, type: 'local' }) as const
  const asked = { range: { from: '2016-01-01', until: '2018-01-01' }, timeZone: 'UTC', asOf: '2018-01-01T00:00:00Z' }
  const ticketsBy = (completedAt: string): HostTables => ({
    tasks: {
      rows: csv(`${dataFolder}/helpdesk-incident-events.csv`),
      columns: {
        id: 'ticketId',
        assignee: 'assignee',
        completedBy: 'resolver',
        createdAt: local('openedAt'),
        completedAt: local(completedAt),
        updatedAt: local('updatedAt'),
      },
      latestPer: { key: 'id', by: 'updatedAt' },
    },
  })
  const expected = hasData ? json<Expected>(`${dataFolder}/expected-helpdesk.json`) : null

  test('tickets count by their latest update, not by rows: how many were resolved, and how fast', async () => {
    const { total } = (await ask(completed, ticketsBy('resolvedAt'), asked)).body
    expect(total.completed).toBe(expected?.hoursToResolve.n)
    expect((total.medianMs ?? 0) / 3_600_000).toBeCloseTo(expected?.hoursToResolve.median ?? 0, 8)
  })

  test('who resolved how many of the tickets, all of which were closed', async () => {
    const { people, total } = (await ask(completed, ticketsBy('closedAt'), asked)).body
    const byPerson = new Map(people.map(({ person, completed }) => [person, completed]))
    expect(total.completed).toBe(expected?.tickets)
    expect(expected?.resolvedByTop10.map(([person]) => [person, byPerson.get(person)])).toEqual(
      expected?.resolvedByTop10,
    )
    expect([...byPerson.keys()].filter((person) => person?.startsWith('Resolved'))).toHaveLength(
      expected?.resolvers ?? 0,
    )
  })
})
