/** A stream of chance that the seed decides: the same seed gives the same company everywhere. */
export interface Random {
  /** 0 <= x < 1. */
  readonly next: () => number
  readonly chance: (probability: number) => boolean
  /** Whole number, both ends included. */
  readonly between: (low: number, high: number) => number
  /** One of a list that is not empty, each as likely as the others. */
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
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
    pick: ([first, ...others]) => others[Math.floor(next() * (others.length + 1)) - 1] ?? first,
  }
}

/** A list to pick from in which each item stands as often as its weight, a whole number, says. */
export function weighted<const Item>(
  items: readonly [readonly [Item, number], ...(readonly [Item, number])[]],
): readonly [Item, ...Item[]] {
  return [
    items[0][0],
    ...items.flatMap(([item, weight], index) => new Array<Item>(index === 0 ? weight - 1 : weight).fill(item)),
  ]
}
