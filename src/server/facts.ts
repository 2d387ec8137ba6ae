import { type FactName, facts as kitFacts, type TableMap } from '../metrics/facts.ts'
import { KpiError } from '../metrics/KpiError.ts'
import { listed, nearMatches } from '../metrics/names.ts'
import type { Count } from '../metrics/plan/steps.ts'
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
export function serverTableFor(maps: FactMaps, count: Count): { fact: FactName; table: ServerTable } | undefined {
  const { fact } = count
  const table = isFact(fact) ? tableOf(maps, count, maps[fact]) : tableOf(maps, count, undefined)
  if (!table || !isFact(fact)) return undefined
  const mapped = Object.entries(table.columns).flatMap(([name, from]) => (from === undefined ? [] : [name]))
  const lacking = count.needs.filter((name) => !mapped.includes(name))
  if (lacking.length === 0) return { fact, table }
  throw new KpiError(
    'missingColumn',
    `The map of "${fact}" has no column ${listed(lacking)}, so this metric cannot be counted. It has ${listed(mapped)}. ` +
      `Map the column: columns: { ${lacking[0]}: 'name in your table' }.`,
    { fact, columns: lacking },
  )
}

function tableOf(
  maps: FactMaps,
  { fact, table: name, optional }: Count,
  entry: ServerTable | Readonly<Record<string, ServerTable>> | undefined,
): ServerTable | undefined {
  if (entry && isTable(entry)) return entry
  const tables = entry ?? {}
  const names = Object.keys(tables)
  const only = name === undefined && names.length === 1 ? names[0] : name
  if (only !== undefined && Object.hasOwn(tables, only)) return tables[only]
  if (optional) return undefined
  if (!entry) {
    const given = Object.keys(maps)
    throw new KpiError(
      'missingFact',
      `There is no table "${fact}", so this metric cannot be counted. There is ${listed(given)}.` +
        `${nearMatches(fact, given)} Add ${fact}: { table, columns, scope } to the facts.`,
      { fact },
    )
  }
  throw new KpiError(
    'missingTable',
    name === undefined
      ? `"${fact}" has several tables (${listed(names)}) and the metric names none: say which one it reads.`
      : `"${fact}" has no table "${name}", so this metric cannot be counted. There is ${listed(names)}.${nearMatches(name, names)}`,
    { fact, table: name },
  )
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
