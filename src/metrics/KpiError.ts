/**
 * A wrong call: what happened and what to do is in the message, `code` is stable, `values` names what caused it.
 * Poor data never throws: it gives a result that says so.
 *
 * @example
 * ```ts
 * import { KpiError } from 'kpi-kit/metrics'
 * const isWrongCall = (error: unknown) => error instanceof KpiError && error.code === 'invalidParams'
 * ```
 */
export class KpiError extends Error {
  override readonly name = 'KpiError'
  readonly code: string
  readonly values: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, values: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.values = values
  }
}
