import { KpiError } from './KpiError.ts'
import { listed, nearMatches } from './names.ts'
import type { Wanted } from './tableNamed.ts'

/** The rows of a count that have one of the values of a dimension, or with `not` none of them; null = without a value. */
export interface Only {
  readonly dimension: string
  readonly values: readonly (string | null)[]
  readonly not?: true
}

/** What a column of a dimension is called in a plan. No column of a fact has a space in its name. */
export const dimensionColumn = (dimension: string) => `dimension ${dimension}`

/**
 * Whether a table has the dimensions that are asked for; an optional count can do without.
 *
 * @throws {KpiError} `missingDimension` names what there is.
 */
export function hasDimensions(own: readonly string[], { fact, optional }: Wanted, only: readonly Only[]): boolean {
  const lacking = only.map(({ dimension }) => dimension).filter((dimension) => !own.includes(dimension))
  const [first] = lacking
  if (first === undefined) return true
  if (optional) return false
  throw new KpiError(
    'missingDimension',
    `The table of "${fact}" has no dimension ${listed(lacking)}, so its rows cannot be told apart by it. There is ` +
      `${listed(own)}.${nearMatches(first, own)} Map it: dimensions: { ${first}: 'name in your rows' }.`,
    { fact, dimensions: lacking },
  )
}
