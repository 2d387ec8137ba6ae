import { dayMs } from '../../metrics/calendar/zone.ts'
import { columnOf, invalidPlan, literal, type Query } from './query.ts'

function lastKnown({ compilation: { time } }: Query) {
  const at = time.cutoff - 1
  const after = time.transitions.findIndex((transition) => at < transition)
  const offset = time.offsets[after === -1 ? time.transitions.length : after]
  if (offset === undefined) throw invalidPlan('A plan has one more offset than transitions.')
  return { offset, day: Math.floor((at + offset) / dayMs) }
}

/** Whether the moment of a time column is before the cutoff. */
export function isKnown(query: Query, name: string): string {
  const { type, sql } = columnOf(query, name, ['instant', 'local', 'day', 'number'])
  const { cutoff } = query.compilation.time
  const { offset, day } = lastKnown(query)
  if (type === 'day') return `${sql} <= ${literal(day)}`
  return `${sql} < ${literal(type === 'local' ? cutoff + offset : cutoff)}`
}
