import { Refusal } from './refusal.ts'

/**
 * Runs work that ends, at the latest, at the deadline or when the caller goes away: its signal aborts and the answer
 * does not wait for work that takes no notice.
 */
export async function withDeadline<Result>(
  request: Request,
  ms: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const leave = () => controller.abort(new Refusal('aborted'))
  if (request.signal.aborted) leave()
  request.signal.addEventListener('abort', leave, { once: true })
  const timer = setTimeout(() => controller.abort(new Refusal('timeout')), ms)
  try {
    return await Promise.race([work(controller.signal), aborted(controller.signal)])
  } catch (error) {
    // What the work says of being stopped is not why it was stopped.
    throw controller.signal.aborted ? controller.signal.reason : error
  } finally {
    clearTimeout(timer)
    request.signal.removeEventListener('abort', leave)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
