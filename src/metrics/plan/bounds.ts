/** What all cells of a column have in common. */
export interface Bounds {
  /** No cell is missing. */
  readonly isFull: boolean
  readonly least: number
  readonly greatest: number
}

const boundsOf = new WeakMap<Float64Array, Bounds>()

/** Worked out once per array. */
export function bounds(values: Float64Array): Bounds {
  const found = boundsOf.get(values) ?? lookedUp(values)
  boundsOf.set(values, found)
  return found
}

function lookedUp(values: Float64Array): Bounds {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) return { isFull: false, least: Number.NaN, greatest: Number.NaN }
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return { isFull: true, least, greatest }
}
