import type { ErrorCode } from '../sources/protocol.ts'

/** Ends a request with a code; the cause goes to the host's `onError` and never into the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly code: ErrorCode,
    cause?: unknown,
  ) {
    super(code, { cause })
  }
}
