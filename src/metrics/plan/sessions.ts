import { allBelow, bundled, type Codes, groupsOf } from './codes.ts'
import { type Frame, numberIn, textIn, valueIn, withColumn } from './frame.ts'
import type { RowStep } from './steps.ts'

/** Adds to every row the first moment of its session. */
export function sessions(step: Extract<RowStep, { do: 'sessions' }>, frame: Frame): Frame {
  const entity = step.entity.map((name) => valueIn(frame, name))
  const moments = numberIn(frame, step.at).values
  const ids = step.id === undefined ? null : textIn(frame, step.id)
  const entities = groupsOf(entity, frame, 'none')
  const rows = frame.rows.filter((row) => entities.of[row]! >= 0 && !Number.isNaN(moments[row]!))
  const named = ids === null ? new Int32Array(0) : rows.filter((row) => ids.codes[row]! >= 0)
  const unnamed = ids === null ? rows : rows.filter((row) => ids.codes[row]! < 0)

  const starts = new Float64Array(frame.size).fill(Number.NaN)
  const { starts: firsts, items } = bundled(entities, allBelow(frame.size), unnamed)
  for (let code = 0; code < entities.size; code++)
    cutIntoSessions(inOrder(items.subarray(firsts[code], firsts[code + 1]), moments), moments, step.timeout, starts)
  if (ids !== null) startById(groupsOf([...entity, ids], { ...frame, rows: named }, 'none'), named, moments, starts)
  return withColumn({ ...frame, rows }, step.as, { type: 'number', values: starts })
}

/** Logs are nearly in order of time, so most entities are left as they are. */
function inOrder(rows: Int32Array, moments: Float64Array): Int32Array {
  for (let i = 1; i < rows.length; i++)
    if (moments[rows[i]!]! < moments[rows[i - 1]!]!) return rows.sort((a, b) => moments[a]! - moments[b]!)
  return rows
}

function cutIntoSessions(rows: Int32Array, moments: Float64Array, timeout: number, starts: Float64Array): void {
  let start = Number.NaN
  let previous = Number.NEGATIVE_INFINITY
  for (let i = 0; i < rows.length; i++) {
    const moment = moments[rows[i]!]!
    if (moment - previous > timeout) start = moment
    starts[rows[i]!] = start
    previous = moment
  }
}

/** Where a session is named, its least moment, whatever lies between its rows. */
function startById(sessions: Codes, rows: Int32Array, moments: Float64Array, starts: Float64Array): void {
  const least = new Float64Array(sessions.size).fill(Number.POSITIVE_INFINITY)
  for (const row of rows) {
    const session = sessions.of[row]!
    least[session] = Math.min(moments[row]!, least[session]!)
  }
  for (const row of rows) starts[row] = least[sessions.of[row]!]!
}
