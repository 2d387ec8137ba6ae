import { KpiError } from '../metrics/KpiError.ts'
import { listed } from '../metrics/names.ts'
import type { Engine } from './engine.ts'
import { type FactMaps, type ServerTable, tablesOf } from './facts.ts'

/**
 * The keys that every scoped table is scoped by, after a look at the whole map: each table says `scope` or
 * `global: true`, all scoped ones name the same keys, and every name can be quoted.
 *
 * @throws {KpiError} `missingScope`, `unequalScopes`, `invalidName`, `unknownFormat`.
 */
export function scopeKeysOf(maps: FactMaps, { dialect }: Engine): readonly string[] {
  let first: { readonly name: string; readonly keys: readonly string[] } | undefined
  for (const { name, table } of tablesOf(maps)) {
    dialect.source(table.table, () => '')
    for (const column of namesIn(table)) dialect.column(column)
    const keys = keysOf(name, table)
    if (!keys) continue
    first ??= { name, keys }
    if (keys.join() !== first.keys.join()) {
      throw new KpiError(
        'unequalScopes',
        `"${name}" is scoped by ${listed(keys)} and "${first.name}" by ${listed(first.keys)}: a caller of one would ` +
          'not be held to the other. Scope every table by the same keys, or mark it { global: true }.',
        { table: name },
      )
    }
  }
  return first?.keys ?? []
}

function keysOf(name: string, table: ServerTable): readonly string[] | null {
  const keys = Object.keys(table.scope ?? {}).sort()
  if (table.global === true && keys.length === 0) return null
  if (table.global === undefined && keys.length > 0) return keys
  throw new KpiError(
    'missingScope',
    `The table "${name}" must say whose rows a caller may see: scope: { tenant: 'its column' }, or global: true where ` +
      'everybody may see all of them. One of the two.',
    { table: name },
  )
}

function namesIn(table: ServerTable): string[] {
  const mapped = [...Object.values(table.columns), ...Object.values(table.dimensions ?? {})].flatMap((from) => {
    if (from === undefined || (typeof from === 'object' && 'value' in from)) return []
    return [typeof from === 'string' ? from : from.column]
  })
  return [...mapped, ...Object.values(table.scope ?? {})]
}
