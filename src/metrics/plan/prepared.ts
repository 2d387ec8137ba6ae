import { dimensionColumn, type Only } from '../dimension.ts'
import { facts } from '../facts.ts'
import type { Cond, RowStep, Rows } from './steps.ts'

/** What a reader knows of a table besides its rows. */
export interface TableMeta {
  /** Ids are known to be unique. */
  readonly unique: boolean
  readonly latestPer: { readonly key: string; readonly by: string } | null
  /** Names of the mapped columns. */
  readonly columns: readonly string[]
}

/**
 * The steps of a count as this table needs them: without the removal of duplicates where ids are unique, and with the
 * choice of the latest row per key in front where rows are updates. "Latest" goes by the named column and then by every
 * other mapped column, so that every reader keeps the same row.
 */
export function preparedSteps(
  count: Rows,
  { unique, latestPer, columns }: TableMeta,
  only: readonly Only[] = [],
): readonly RowStep[] {
  const own = unique ? count.steps.filter((step) => !removesDuplicates(step)) : count.steps
  const steps = [...only.flatMap(narrowing), ...own]
  if (!latestPer) return steps
  const { key, by } = latestPer
  const ours = Object.entries(facts).flatMap(([fact, names]) => (fact === count.fact ? Object.keys(names) : []))
  const others = ours.filter((name) => columns.includes(name) && name !== by && name !== key)
  const order = [by, ...others].map((col) => ({ col, desc: true as const }))
  return [{ do: 'perKey', key: [key], order }, ...steps]
}

/** Without a value there is the empty text, which no cell is: so those rows can be named, and counted as a group. */
function narrowing({ dimension, values, not }: Only): readonly RowStep[] {
  const col = dimensionColumn(dimension)
  const among: Cond = { col, in: values.map((value) => value ?? '') }
  return [
    { do: 'derive', as: col, from: { coalesce: [{ col }, { value: '' }] } },
    { do: 'where', all: [not ? { not: among } : among] },
  ]
}

/** Whether a step keeps one row per id and does nothing else. */
export function removesDuplicates(step: RowStep): boolean {
  return step.do === 'perKey' && step.count === undefined && step.key.length === 1 && step.key[0] === 'id'
}
