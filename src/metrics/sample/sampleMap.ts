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

/** The company weighs no answers, and its events have no sessions of their own. */
const absent: readonly string[] = ['weight', 'session']

/** How the sample's rows of a fact become its columns. */
export function sampleMap(fact: FactName): ColumnMaps {
  const dates: readonly string[] = days[fact] ?? []
  const names = Object.keys(facts[fact]).filter((name) => !absent.includes(name))
  return Object.fromEntries(
    names.map((name) => [name, dates.includes(name) ? ({ column: name, type: 'date' } as const) : name]),
  )
}
