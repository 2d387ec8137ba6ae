import { nice, ticks } from '@visx/vendor/d3-array'
import { linear, type Scale } from './scale.ts'

/** A scale with round ends, and the round steps between them. */
export interface AxisScale extends Scale {
  readonly ticks: readonly number[]
}

/**
 * An axis around `low` to `high`: its ends and about `count` ticks are 1, 2 or 5 times a power of ten. 0 and 1 for
 * nothing or zeros only; a single other value stands on an axis from 0.
 */
export function axisScale(
  [low, high]: readonly [number, number],
  range: readonly [number, number],
  count = 4,
): AxisScale {
  const unit = unitFor(Math.max(Math.abs(low), Math.abs(high)))
  const [from, until] = nice(...withSpan(low * unit, high * unit), count)
  const rounded = ticks(from, until, count).map((tick) => tick / unit)
  const distinct = [...new Set(rounded)].filter(Number.isFinite)
  const line = linear([from, until], range)
  return Object.assign((value: number) => line(value * unit), {
    domain: [from / unit, until / unit] as const,
    range,
    ticks: distinct.length > 1 ? distinct : [low, high],
  })
}

/** Differences and powers of ten of the largest and the smallest numbers leave the range of numbers: a power of two brings them back. */
function unitFor(size: number): number {
  if (size > 1e150) return 2 ** -300
  return size > 0 && size < 1e-150 ? 2 ** 900 : 1
}

function withSpan(low: number, high: number): readonly [number, number] {
  if (low !== high) return [low, high]
  return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)]
}
