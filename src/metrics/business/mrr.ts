/** Movements add up: start + new + reactivation + expansion + contraction + churn = end, to the minor unit. Losses are negative. */
export interface MrrMovements {
  readonly start: number
  readonly new: number
  readonly reactivation: number
  readonly expansion: number
  readonly contraction: number
  readonly churn: number
  readonly end: number
}

export interface MrrBody {
  /** Over the whole range, in minor units. */
  readonly movements: MrrMovements
  /** How many customers each movement concerns; `start` and `end` are paying customers. */
  readonly customers: MrrMovements
  /** The same for each period of the range; same index as `series`. */
  readonly periods: readonly { readonly from: string; readonly until: string; readonly movements: MrrMovements; readonly customers: MrrMovements }[]
}
