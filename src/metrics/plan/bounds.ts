/** What the cells of a column have in common. */
export interface Bounds {
  /** No cell is missing. */
  readonly isFull: boolean
  /** Those that are there are whole numbers. */
  readonly isWhole: boolean
  /** They lie between these two, which belong to the range; an infinite one where there are none. */
  readonly least: number
  readonly greatest: number
}

const boundsOf = new WeakMap<Float64Array, Bounds>()

/** The bounds of an array, looked up once. */
export function bounds(values: Float64Array): Bounds {
  return boundsOf.get(values) ?? noted(values, lookedUp(values))
}

/** The bounds of an array if somebody knows them already. */
export function knownBounds(values: Float64Array): Bounds | undefined {
  return boundsOf.get(values)
}

/** Whoever makes an array may know its bounds. */
export function noted(values: Float64Array, bounds: Bounds): Bounds {
  boundsOf.set(values, bounds)
  return bounds
}

function lookedUp(values: Float64Array): Bounds {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  let isFull = true
  let isWhole = true
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) {
      isFull = false
      continue
    }
    if (value < least) least = value
    if (value > greatest) greatest = value
    if (value !== Math.floor(value)) isWhole = false
  }
  return { isFull, isWhole, least, greatest }
}

const gapsOf = new WeakMap<Int32Array, boolean>()

/** Whether a code is -1 somewhere, looked up once per array. */
export function hasMissing(codes: Int32Array): boolean {
  const found = gapsOf.get(codes) ?? codes.includes(-1)
  gapsOf.set(codes, found)
  return found
}
