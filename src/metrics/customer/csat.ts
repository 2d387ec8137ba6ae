import type { Interval } from '../result.ts'

export interface CsatBody {
  /** Answers of at least `positiveMin`. */
  readonly satisfied: number
  readonly positiveMin: number
  readonly scale: { readonly min: number; readonly max: number }
  /** One entry per step of the scale, lowest first. */
  readonly distribution: readonly { readonly score: number; readonly count: number; readonly share: number | null }[]
  readonly mean: number | null
  readonly meanInterval: Interval | null
  /** Answers by number asked; null where the host does not know how many were asked. */
  readonly responseRate: number | null
  readonly asked: number | null
}
