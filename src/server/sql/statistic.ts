import { KpiError } from '../../metrics/KpiError.ts'
import type { Statistic, Statistics } from '../../metrics/plan/steps.ts'
import type { EngineCell } from '../engine.ts'
import type { CountShape, Statement } from './compile.ts'

type Row = readonly EngineCell[]
type Cell = number | string | null

/**
 * What a statement's rows say, the same on every engine: sorted, whole numbers as safe numbers, NaN and infinity as
 * missing.
 *
 * @throws {KpiError} `tooManyRows`, `unsafeInteger`, `invalidAnswer`.
 */
export function statisticsOf(statement: Omit<Statement, 'sql' | 'binds'>, answer: readonly Row[]): Statistics {
  const { counts, reasons, maxRows } = statement
  const byCount = counts.map((): Row[] => [])
  for (const row of answer) {
    const rows = byCount[Number(row[0])]
    if (!rows) throw invalid('a row belongs to no count')
    rows.push(row)
  }
  if (answer.filter((row) => Number(row[1]) === 0).length > maxRows) {
    throw new KpiError(
      'tooManyRows',
      `The counts have more than ${maxRows} rows. Ask for a shorter range or a larger grain.`,
    )
  }
  return Object.fromEntries(counts.map((shape, i) => [shape.name, statisticOf(shape, reasons, byCount[i] ?? [])]))
}

function statisticOf(
  { columns, at, sortedBy }: CountShape,
  reasons: readonly string[],
  answer: readonly Row[],
): Statistic {
  const rows: Cell[][] = []
  const excluded = new Map<string, number>()
  for (const row of answer) {
    const part = Number(row[1])
    if (part === 0) rows.push(at.map((place) => cellOf(row[place])))
    else {
      const reason = reasons[part - 1]
      const left = cellOf(row[2])
      if (reason === undefined || typeof left !== 'number') throw invalid('a number of rows left out is none')
      excluded.set(reason, (excluded.get(reason) ?? 0) + left)
    }
  }
  return { columns, rows: rows.sort((a, b) => compareRows(a, b, sortedBy)), excluded: Object.fromEntries(excluded) }
}

function cellOf(cell: EngineCell | undefined): Cell {
  if (cell === undefined) throw invalid('a row is too short')
  if (typeof cell === 'boolean') throw invalid('a cell is true or false')
  if (typeof cell === 'bigint') {
    const number = Number(cell)
    if (Number.isSafeInteger(number)) return number
    throw new KpiError('unsafeInteger', 'A count is beyond 2^53, where numbers lose their last digits.')
  }
  if (typeof cell !== 'number') return cell
  return Number.isFinite(cell) ? cell + 0 : null
}

function compareRows(a: readonly Cell[], b: readonly Cell[], cells: number): number {
  for (let i = 0; i < cells; i++) {
    const order = compareCells(a[i] ?? null, b[i] ?? null)
    if (order !== 0) return order
  }
  return 0
}

function compareCells(a: Cell, b: Cell): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return byCodePoint(String(a), String(b))
}

/** JavaScript compares UTF-16, which puts U+10000 and above before U+E000. */
function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x !== y) return (isSurrogate(x) ? x + 0x10000 : x) - (isSurrogate(y) ? y + 0x10000 : y)
  }
  return a.length - b.length
}

const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff

function invalid(what: string): KpiError {
  return new KpiError('invalidAnswer', `The engine's answer cannot be read: ${what}.`)
}
