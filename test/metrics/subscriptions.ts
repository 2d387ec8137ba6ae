import fc from 'fast-check'
import { columns } from '../../src/metrics/columns.ts'
import { facts } from '../../src/metrics/facts.ts'
import type { ColumnMaps, FactTables } from '../../src/metrics/table.ts'
import type { Row } from './laws.ts'

const dates = ['from', 'until', 'cancelledAt', 'delinquentAt']
const names = Object.keys(facts.subscriptions)

/** Every column of a subscription under its own name; times are days. */
export const subscriptionMap: ColumnMaps = Object.fromEntries(
  names.map((name) => [name, dates.includes(name) ? { column: name, type: 'date' } : name]),
)

/** Subscriptions as a host has them; what a row does not say, it has not. */
export function subscriptionsOf(rows: readonly Row[]): FactTables {
  const cells = rows.map((row, index) => ({ id: `S${index}`, interval: 'month', ...row }))
  const cell = (row: Row, name: string) => row[name] ?? null
  return {
    subscriptions: columns(
      Object.fromEntries(names.map((name) => [name, cells.map((row) => cell(row, name))])),
      subscriptionMap,
    ),
  }
}

/** Stretches of a few customers in and around February to April 2024, each with a whole price per month. */
export const stretch = fc.record({
  customer: fc.constantFrom('a', 'b', 'c', 'd'),
  from: fc.constantFrom('2023-11-05', '2024-01-31', '2024-02-01', '2024-02-29', '2024-03-10', '2024-04-20'),
  until: fc.constantFrom(null, '2024-02-01', '2024-02-20', '2024-03-15', '2024-05-01', '2024-06-30'),
  amount: fc.constantFrom(0, 500, 1000, 2500),
})

/** What each customer pays on a day, added up without the kit. */
export function paidOn(rows: readonly Row[], day: string): Map<string, number> {
  const paid = new Map<string, number>()
  for (const { customer, from, until, amount } of rows)
    if (String(from) <= day && (until === null || String(until) > day))
      paid.set(String(customer), (paid.get(String(customer)) ?? 0) + Number(amount))
  return new Map([...paid].filter(([, amount]) => amount > 0))
}
