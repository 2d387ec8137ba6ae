/** Points on a half ring from -100 at its left end over 0 at the top to +100 at its right. */
export interface Gauge {
  readonly width: number
  readonly height: number
  /** Middle of the ring's foot. */
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly thickness: number
}

const side = 22
const largest = 128

/** In a wider box a gauge is not larger. */
export const widestGauge = 2 * (largest + side)

/** The largest half ring that fits the width, with room around it for the target and below it for the ends. */
export function gaugeIn(width: number): Gauge {
  const radius = Math.max(40, Math.min(largest, width / 2 - side))
  const thickness = Math.round(Math.max(10, radius / 8))
  return { width, height: radius + 44, x: width / 2, y: radius + 20, radius: radius - thickness / 2, thickness }
}

/** Position at a score, `out` pixels outside the middle of the ring. */
export function pointAt({ x, y, radius }: Gauge, score: number, out = 0): readonly [number, number] {
  const angle = Math.PI * (1 - (clamped(score) + 100) / 200)
  return [round(x + (radius + out) * Math.cos(angle)), round(y - (radius + out) * Math.sin(angle))]
}

/** The path along the ring between two scores. */
export function arc(gauge: Gauge, from: number, to: number, out = 0): string {
  const [low, high] = from < to ? [from, to] : [to, from]
  const radius = round(gauge.radius + out)
  return `M${pointAt(gauge, low, out).join(' ')}A${radius} ${radius} 0 0 1 ${pointAt(gauge, high, out).join(' ')}`
}

function clamped(score: number): number {
  return Math.max(-100, Math.min(100, score))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
