/** A stream of chance that the seed decides: the same seed gives the same company everywhere. */
export interface Random {
  /** 0 <= x < 1. */
  readonly next: () => number
  readonly chance: (probability: number) => boolean
  /** Whole number, both ends included. */
  readonly between: (low: number, high: number) => number
  readonly pick: <Item>(from: Choice<Item>) => Item
}

/** What to pick from: never nothing. An item stands in it as often as it is likely. */
export interface Choice<Item> {
  readonly first: Item
  readonly others: readonly Item[]
}

/** Mulberry32: 32 bits of state, integer arithmetic only. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: ({ first, others }) => others[Math.floor(next() * (others.length + 1)) - 1] ?? first,
  }
}

/** Each item as likely as the others. */
export function oneOf<const Item>(first: Item, ...others: readonly Item[]): Choice<Item> {
  return { first, others }
}

/** Each item as likely as its weight, a whole number, says. */
export function weighted<const Item>([first, ...others]: readonly [Weighted<Item>, ...Weighted<Item>[]]): Choice<Item> {
  return { first: first[0], others: [...repeated([first[0], first[1] - 1]), ...others.flatMap(repeated)] }
}

type Weighted<Item> = readonly [item: Item, weight: number]

function repeated<Item>([item, times]: Weighted<Item>): Item[] {
  return new Array<Item>(times).fill(item)
}
