import type { Lifetimes } from '../statistics/survival.ts'

/** How many stopped being watched at an age, and how many of them because they were lost. */
export interface Ends {
  readonly time: number
  readonly customers: number
  readonly lost: number
}

/**
 * Lifetimes from two lists that an engine can count: how many were watched from an age on, and how many until an age. Who
 * of the first is who of the second does not matter to the curve, which asks how many were watched at an age and how
 * many were lost at it; so the first to enter is paired with the first to end. Both lists have ages ascending.
 */
export function pairedLifetimes(
  entries: readonly { readonly entry: number; readonly customers: number }[],
  ends: readonly Ends[],
): readonly Lifetimes[] {
  const lifetimes: Lifetimes[] = []
  const waiting = entries.map(({ entry, customers }) => ({ entry, left: customers }))
  let next = 0
  for (const { time, lost, count } of ends.flatMap(({ time, customers, lost }) => [
    { time, lost: true, count: lost },
    { time, lost: false, count: customers - lost },
  ])) {
    for (let left = count; left > 0; ) {
      const first = waiting[next]
      if (!first) return lifetimes
      const paired = Math.min(left, first.left)
      lifetimes.push({ time, entry: first.entry, lost, count: paired })
      left -= paired
      first.left -= paired
      if (first.left === 0) next++
    }
  }
  return lifetimes
}
