import { KpiError } from './KpiError.ts'
import { listed, nearMatches } from './names.ts'
import type { Count } from './plan/steps.ts'

/** What a count says of the table it reads. */
export type Wanted = Pick<Count, 'fact' | 'table' | 'optional' | 'needs'>

/** A host's tables by fact: one, or several by name. */
type Tables<One> = Readonly<Record<string, One | Readonly<Record<string, One>> | undefined>>

/** How a kind of tables is told from several by name, what columns it has, and what a host writes to add to it. */
export interface TableKind<One> {
  readonly isOne: (entry: One | Readonly<Record<string, One>>) => entry is One
  readonly columns: (table: One) => readonly string[]
  readonly addFact: (fact: string) => string
  readonly addColumn: (column: string) => string
}

/**
 * The table of a host that a count reads. Absent only where the count is optional and the host has no such fact or name.
 *
 * @throws {KpiError} `missingFact`, `missingTable` (no table of that name, or several and no name), `missingColumn`.
 */
export function tableNamed<One>(tables: Tables<One>, wanted: Wanted, kind: TableKind<One>): One | undefined {
  const table = found(tables, wanted, kind)
  if (table === undefined) return undefined
  const mapped = kind.columns(table)
  const lacking = wanted.needs.filter((name) => !mapped.includes(name))
  const [first] = lacking
  if (first === undefined) return table
  throw new KpiError(
    'missingColumn',
    `The table of "${wanted.fact}" has no column ${listed(lacking)}, so this metric cannot be counted. ` +
      `It has ${listed(mapped)}. Map the column: ${kind.addColumn(first)}.`,
    { fact: wanted.fact, columns: lacking },
  )
}

function found<One>(
  tables: Tables<One>,
  { fact, table: name, optional }: Wanted,
  { isOne, addFact }: TableKind<One>,
): One | undefined {
  const entry = Object.hasOwn(tables, fact) ? tables[fact] : undefined
  if (!entry) {
    if (optional) return undefined
    const given = Object.keys(tables)
    throw new KpiError(
      'missingFact',
      `There is no table "${fact}", so this metric cannot be counted. There is ${listed(given)}.` +
        `${nearMatches(fact, given)} Add ${addFact(fact)}.`,
      { fact },
    )
  }
  if (isOne(entry)) return entry
  const names = Object.keys(entry)
  const only = name === undefined && names.length === 1 ? names[0] : name
  if (only !== undefined && Object.hasOwn(entry, only)) return entry[only]
  if (optional) return undefined
  throw new KpiError(
    'missingTable',
    name === undefined
      ? `"${fact}" has ${names.length} tables (${listed(names)}) and the metric names none: say which one it reads.`
      : `"${fact}" has no table "${name}", so this metric cannot be counted. There is ${listed(names)}.${nearMatches(name, names)}`,
    { fact, table: name },
  )
}
