import { KpiSourceError } from '../sources/error.ts'

const attempts = 3
const longestWaitMs = 30_000

/**
 * Whether to ask again: three times where the server was out of reach, too slow or too busy; never where the same
 * question would be refused again, and not where the server asks to stay away for longer than half a minute.
 */
export function retry(failures: number, error: Error): boolean {
  if (!(error instanceof KpiSourceError) || failures >= attempts) return false
  if ((error.retryAfterMs ?? 0) > longestWaitMs) return false
  if (error.code === 'network' || error.code === 'timeout') return true
  return error.status === 429 || (error.status !== undefined && error.status >= 500 && error.code !== 'invalidAnswer')
}

/** Doubling from a second, with jitter, so that many pages do not come back at once; never earlier than the server asks. */
export function retryDelay(failures: number, error: Error): number {
  const backoff = Math.min(longestWaitMs, 1000 * 2 ** failures) * (0.5 + Math.random() / 2)
  const asked = error instanceof KpiSourceError ? (error.retryAfterMs ?? 0) : 0
  return asked === 0 ? backoff : asked + Math.random() * 1000
}
