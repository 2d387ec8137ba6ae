import { KpiError } from '../KpiError.ts'
import type { Statistics } from './steps.ts'

interface Cells {
  number: number
  text: string
  'number?': number | null
  'text?': string | null
}

/**
 * The rows of a statistic as typed records, so that a formula never guesses at a cell.
 *
 * @throws {KpiError} `invalidStatistic` where a column is missing or holds something else.
 */
export function read<Shape extends Record<string, keyof Cells>>(
  statistics: Statistics,
  name: string,
  shape: Shape,
): { readonly [Column in keyof Shape]: Cells[Shape[Column]] }[] {
  const statistic = statistics[name]
  if (!statistic) throw invalid(name, 'is absent')
  const columns = Object.entries(shape).map(([column, type]) => {
    const index = statistic.columns.indexOf(column)
    if (index < 0) throw invalid(name, `has no column "${column}"`)
    return { column, type, index }
  })
  return statistic.rows.map((row) => {
    const record: Record<string, number | string | null> = {}
    for (const { column, type, index } of columns) {
      const cell = row[index] ?? null
      if (!fits(cell, type)) throw invalid(name, `holds ${JSON.stringify(cell)} in "${column}"`)
      record[column] = cell
    }
    return record as { [Column in keyof Shape]: Cells[Shape[Column]] } // every cell was checked against its type
  })
}

/**
 * The one row of a statistic that is not cut into groups; it is there also where nothing was counted.
 *
 * @throws {KpiError} `invalidStatistic` where it is not.
 */
export function readRow<Shape extends Record<string, keyof Cells>>(
  statistics: Statistics,
  name: string,
  shape: Shape,
): { readonly [Column in keyof Shape]: Cells[Shape[Column]] } {
  const [row] = read(statistics, name, shape)
  if (row) return row
  throw invalid(name, 'has no row')
}

function fits(cell: number | string | null, type: keyof Cells): boolean {
  if (cell === null) return type.endsWith('?')
  return type.startsWith('number') ? typeof cell === 'number' && Number.isFinite(cell) : typeof cell === 'string'
}

function invalid(name: string, what: string): KpiError {
  return new KpiError(
    'invalidStatistic',
    `The statistic "${name}" ${what}: it was not counted by this metric's plan.`,
    { statistic: name },
  )
}
