import { type FactName, facts } from '../facts.ts'
import type { ColumnMaps } from '../table.ts'

/** Times that are calendar days; all others are moments. */
const days: { readonly [Name in FactName]?: readonly (keyof (typeof facts)[Name])[] } = {
  trials: ['at'],
  customers: ['acquiredAt', 'lostAt'],
  subscriptions: ['from', 'until'],
  products: ['launchedAt'],
  spend: ['at'],
  testPlans: ['at'],
  tasks: ['dueAt'],
  people: ['absentFrom', 'absentUntil'],
}

/** How rows of the sample become columns: all that the rows have, and without rows all of the fact. */
export function sampleMap(fact: FactName, [row = facts[fact]]: readonly object[] = []): ColumnMaps {
  const dates: readonly string[] = days[fact] ?? []
  return Object.fromEntries(
    Object.keys(row).map((name) => [name, dates.includes(name) ? ({ column: name, type: 'date' } as const) : name]),
  )
}
