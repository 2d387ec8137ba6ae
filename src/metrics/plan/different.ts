import {
  type Bundles,
  bundled,
  type Codes,
  knownSpan,
  numberCodes,
  numbersFrom,
  roomBeside,
  sortedBy,
  wholeSpan,
} from './codes.ts'

/** The different numbers of each entity, ascending: items are indexes into `values`. */
export type Different = Bundles & { readonly values: Float64Array }

/** Rows with a missing entity or number are left out. */
export function differentOf(entities: Codes, values: Float64Array, rows: Int32Array): Different {
  const wordsOf = (span: number) => entities.size * Math.ceil(span / 32)
  // Where it is known that few words hold all, no look at the rows is needed.
  const known = knownSpan(values)
  const { least, span } = wordsOf(known.span) <= rows.length ? known : wholeSpan(values, rows)
  const fits = wordsOf(span) <= roomBeside(rows)
  return fits ? marked(entities, values, rows, least, span) : sorted(entities, values, rows)
}

/**
 * Whole numbers close together: a bit for each number of each entity, which stand in order by themselves. Logs are
 * nearly in order of time, so the words of all entities for the same 32 numbers stand together.
 */
function marked(entities: Codes, values: Float64Array, rows: Int32Array, least: number, span: number): Different {
  const words = Math.ceil(span / 32)
  const marks = new Int32Array(entities.size * words)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const entity = entities.of[row]!
    const number = values[row]! - least
    if (entity >= 0 && !Number.isNaN(number)) marks[(number >> 5) * entities.size + entity]! |= 1 << (number & 31)
  }
  const starts = new Int32Array(entities.size + 1)
  const items = new Int32Array(rows.length)
  let size = 0
  for (let entity = 0; entity < entities.size; entity++) {
    for (let word = 0; word < words; word++)
      for (let left = marks[word * entities.size + entity]!; left !== 0; left &= left - 1)
        items[size++] = word * 32 + 31 - Math.clz32(left & -left)
    starts[entity + 1] = size
  }
  return {
    starts,
    items: items.subarray(0, size),
    values: numbersFrom(least, span),
  }
}

/** Two counting sorts: by number, then, keeping that order, by entity. Between them, one row per entity and number is left. */
function sorted(entities: Codes, values: Float64Array, rows: Int32Array): Different {
  const numbers = numberCodes(values, rows)
  const order = sortedBy(numbers, rows)
  const latest = new Int32Array(entities.size).fill(-1)
  let size = 0
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    const entity = entities.of[row]!
    const number = numbers.of[row]!
    if (entity < 0 || latest[entity] === number) continue
    latest[entity] = number
    order[size++] = row
  }
  return { ...bundled(entities, numbers.of, order.subarray(0, size)), values: numbers.values }
}
