import type { RowStep } from '../../metrics/plan/steps.ts'
import { withOthers } from './others.ts'
import { type Column, columnOf, fresh, invalidPlan, type Query, step } from './query.ts'

/** The rows of both, with the named columns; `added` is null where the host does not have the optional fact. */
export function append(query: Query, { columns: names }: RowStep & { do: 'append' }, added: Query | null): Query {
  const { byCodePoint } = query.compilation.dialect
  const columns = new Map(
    names.map((name): [string, Column] => {
      const { type } = columnOf(query, name, ['number', 'text'])
      if (added && columnOf(added, name).type !== type)
        throw invalidPlan('The plan appends text to numbers: a column has one type in both facts.', name)
      return [name, { type, sql: fresh(query, 'c') }]
    }),
  )
  const select = (from: Query) => {
    const cells = [...columns].map(([name, { type, sql }]) => {
      const own = columnOf(from, name).sql
      return `${type === 'text' ? byCodePoint(own) : own} AS ${sql}`
    })
    return `SELECT ${cells.join(', ')} FROM ${from.from}`
  }
  const selects = added ? [select(query), select(added)] : [select(query)]
  return step(added ? withOthers(query, added) : query, selects.join(' UNION ALL '), { columns })
}
