import type { ErrorCode } from './protocol.ts'

/** What went wrong between page and server: a code of the handler, or one of the way there. */
export type KpiSourceErrorCode =
  | ErrorCode
  /** No answer came: offline, refused, blocked. */
  | 'network'
  /** An answer came that is not one of ours: another shape, HTML, a cut-off body. */
  | 'invalidAnswer'

/**
 * Why a source gave no counts. Carries a code and nothing of the server's inside.
 *
 * @example
 * ```ts
 * import { KpiSourceError } from 'kpi-kit/queries'
 * const later = (error: unknown) => error instanceof KpiSourceError && error.retryAfterMs !== undefined
 * ```
 */
export class KpiSourceError extends Error {
  override readonly name = 'KpiSourceError'
  readonly code: KpiSourceErrorCode
  /** HTTP status, where there was an answer. */
  readonly status?: number
  /** The server asks to wait this long. */
  readonly retryAfterMs?: number
  /** What the server's log files the failure under. */
  readonly requestId?: string

  constructor(
    code: KpiSourceErrorCode,
    details: {
      readonly status?: number | undefined
      readonly retryAfterMs?: number | undefined
      readonly requestId?: string | undefined
      readonly cause?: unknown
    } = {},
  ) {
    super(`The counts could not be had: ${code}`, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    if (details.status !== undefined) this.status = details.status
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs
    if (details.requestId !== undefined) this.requestId = details.requestId
  }
}
