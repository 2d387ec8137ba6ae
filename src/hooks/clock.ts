import { todayIn } from '../metrics/calendar/zone.ts'

const minuteMs = 60_000

/** Tells its listeners, on the minute, that time has passed: local midnights of every zone fall on one. */
export interface Clock {
  readonly subscribe: (listener: () => void) => () => void
  readonly today: (timeZone: string) => string
}

/** One timer for all listeners, and none without listeners. */
export function createClock(now: () => number): Clock {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const arm = () => {
    timer = setTimeout(
      () => {
        arm()
        for (const listener of listeners) listener()
      },
      minuteMs - (now() % minuteMs),
    )
  }
  return {
    subscribe(listener) {
      if (listeners.size === 0) arm()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
    today: (timeZone) => todayIn(timeZone, now()),
  }
}
