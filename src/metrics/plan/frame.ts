import { dimensionColumn } from '../dimension.ts'
import { facts } from '../facts.ts'
import { KpiError } from '../KpiError.ts'
import { listed, nearMatches } from '../names.ts'
import { type Column, columnTypes, type NumberColumn, type Table, type TextColumn, type TimeColumn } from '../table.ts'
import { allBelow } from './codes.ts'

/** What stands between two steps: columns, and which of their rows are left. No step changes one; each makes the next. */
export interface Frame {
  /** Rows of the columns. */
  readonly size: number
  /** The rows that are left, as indexes into the columns. */
  readonly rows: Int32Array
  readonly columns: ReadonlyMap<string, Column>
  /** The fact whose other columns read as missing; null once a step has made rows of its own. */
  readonly fact: string | null
  readonly excluded: ReadonlyMap<string, number>
}

/** A table before the first step. */
export function frameOf(table: Table, fact: string): Frame {
  return {
    size: table.rows,
    rows: allBelow(table.rows),
    columns: new Map<string, Column>([
      ...Object.entries(table.columns),
      ...Object.entries(table.dimensions).map(([name, column]) => [dimensionColumn(name), column] as const),
    ]),
    fact,
    excluded: new Map(table.unreadableRows > 0 ? [['unreadableRow', table.unreadableRows]] : []),
  }
}

/** New rows made by a step, none of them left out. */
export function madeFrame(columns: ReadonlyMap<string, Column>, size: number, from: Frame): Frame {
  return { size, rows: allBelow(size), columns, fact: null, excluded: from.excluded }
}

/** The frame with fewer rows; with a reason, those gone are counted under it. */
export function narrowed(frame: Frame, rows: Int32Array, reason: string | undefined): Frame {
  const gone = frame.rows.length - rows.length
  if (reason === undefined || gone === 0) return { ...frame, rows }
  const excluded = new Map(frame.excluded).set(reason, (frame.excluded.get(reason) ?? 0) + gone)
  return { ...frame, rows, excluded }
}

/** The frame with what other rows, which a step brings in, left out before. */
export function alsoExcluded(frame: Frame, others: Frame['excluded']): Frame {
  const excluded = new Map(frame.excluded)
  for (const [reason, rows] of others) excluded.set(reason, (excluded.get(reason) ?? 0) + rows)
  return { ...frame, excluded }
}

export function withColumn(frame: Frame, name: string, column: Column): Frame {
  return { ...frame, columns: new Map(frame.columns).set(name, column) }
}

/** A column by name. One that the fact has and the host did not map is missing in every row. */
export function columnIn(frame: Frame, name: string): Column {
  const column = frame.columns.get(name)
  if (column) return column
  if (columnsOf(frame.fact).includes(name)) return missingColumn(name, frame.size)
  const names = [...new Set([...frame.columns.keys(), ...columnsOf(frame.fact)])]
  throw new KpiError(
    'unknownColumn',
    `The plan reads a column "${name}" that no step made and "${frame.fact ?? 'the step before'}" does not have. ` +
      `There is ${listed(names)}.${nearMatches(name, names)}`,
    { column: name },
  )
}

export function textIn(frame: Frame, name: string): TextColumn {
  const column = columnIn(frame, name)
  return column.type === 'text' ? column : wrongType(name, column, 'text')
}

export function numberIn(frame: Frame, name: string): NumberColumn {
  const column = columnIn(frame, name)
  return column.type === 'number' ? column : wrongType(name, column, 'a number')
}

export function timeIn(frame: Frame, name: string): TimeColumn {
  const column = columnIn(frame, name)
  return column.type === 'time' ? column : wrongType(name, column, 'a time')
}

/** A column to group by or to copy. */
export function valueIn(frame: Frame, name: string): NumberColumn | TextColumn {
  const column = columnIn(frame, name)
  return column.type === 'time' ? wrongType(name, column, 'text or a number') : column
}

function wrongType(name: string, column: Column, needed: string): never {
  const hint = column.type === 'time' ? ' Derive its day first.' : ''
  throw new KpiError(
    'invalidPlan',
    `The plan needs ${needed} where it reads "${name}", which is ${column.type}.${hint}`,
    {
      column: name,
      type: column.type,
    },
  )
}

function columnsOf(fact: string | null): readonly string[] {
  return Object.entries(facts).flatMap(([name, columns]) => (name === fact ? Object.keys(columns) : []))
}

function missingColumn(name: string, size: number): Column {
  if (columnTypes.get(name) === 'text') return { type: 'text', codes: new Int32Array(size).fill(-1), dictionary: [] }
  const values = new Float64Array(size).fill(Number.NaN)
  return columnTypes.get(name) === 'time' ? { type: 'time', kind: 'instant', values } : { type: 'number', values }
}
