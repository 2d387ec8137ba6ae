import { type FactName, facts as kitFacts, type TableMap } from '../metrics/facts.ts'
import { tableNamed, type Wanted } from '../metrics/tableNamed.ts'
import type { TableSource } from './engine.ts'

/**
 * How one of the engine's tables becomes a fact, and whose rows a caller sees of it: `scope` names a column for each
 * key that `authorize` returns. A table that everybody may see says so: `global: true`.
 */
export type ServerTable<Name extends FactName = FactName> = TableMap<Name> & {
  readonly table: TableSource
} & (
    | { readonly scope: Readonly<Record<string, string>>; readonly global?: never }
    | { readonly global: true; readonly scope?: never }
  )

/**
 * The engine's tables by fact: one, or several by name.
 *
 * @example
 * ```ts
 * import type { FactMaps } from 'kpi-kit/server'
 * const facts: FactMaps = {
 *   events: { table: 'ev', columns: { user: 'uid', at: 'ts' }, scope: { tenant: 'tenant_id' } },
 *   responses: { nps: { table: { file: 'nps.csv' }, columns: { at: 'created', score: 'rating' }, global: true } },
 * }
 * ```
 */
export type FactMaps = {
  readonly [Name in FactName]?: ServerTable<Name> | Readonly<Record<string, ServerTable<Name>>>
}

/** The table that a count reads; absent only where the count is optional. */
export function serverTableFor(maps: FactMaps, wanted: Wanted): { fact: FactName; table: ServerTable } | undefined {
  const { fact } = wanted
  const table = tableNamed<ServerTable>(maps, wanted, {
    isOne: isTable,
    columns: ({ columns }) => Object.entries(columns).flatMap(([name, from]) => (from === undefined ? [] : [name])),
    addFact: (name) => `${name}: { table, columns, scope } to the facts`,
    addColumn: (name) => `columns: { ${name}: 'name in your table' }`,
  })
  return table && isFact(fact) ? { fact, table } : undefined
}

/** Every table of the maps. */
export function tablesOf(maps: FactMaps): readonly { readonly name: string; readonly table: ServerTable }[] {
  return Object.entries(maps).flatMap(([fact, entry]) =>
    isTable(entry)
      ? [{ name: fact, table: entry }]
      : Object.entries(entry).map(([name, table]) => ({ name: `${fact}.${name}`, table })),
  )
}

function isFact(name: string): name is FactName {
  return Object.hasOwn(kitFacts, name)
}

function isTable(entry: ServerTable | Readonly<Record<string, ServerTable>>): entry is ServerTable {
  return 'columns' in entry && 'table' in entry && (typeof entry.table === 'string' || 'file' in entry.table)
}
