import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useSyncExternalStore } from 'react'

/** Which point of a chart is looked at, by pointer or keyboard alike. Stable: moving it draws the overlay and nothing else. */
export interface ChartCursor {
  readonly count: number
  readonly subscribe: (listener: () => void) => () => void
  readonly index: () => number | null
  readonly move: (index: number | null) => void
  /** Index of the point nearest to a position in pixels. */
  readonly nearest: (x: number) => number | null
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerLeave: () => void
}

/**
 * The cursor over points at `xs`, in pixels from the left edge of the plot, ascending. Arrow keys go point by point, Page Up and Page
 * Down by a tenth, Home and End to the ends, Enter shows the last looked at, Escape hides.
 */
export function useChartCursor(xs: ArrayLike<number>): ChartCursor {
  const remembered = useRef<number | null>(null)
  return useMemo(() => cursorOver(xs, remembered), [xs])
}

/** The point looked at, for the parts of a chart that follow it. */
export function useCursorIndex(cursor: ChartCursor): number | null {
  return useSyncExternalStore(cursor.subscribe, cursor.index, () => null)
}

function cursorOver(xs: ArrayLike<number>, remembered: { current: number | null }): ChartCursor {
  const listeners = new Set<() => void>()
  const last = xs.length - 1
  let current: number | null = null
  const move = (index: number | null) => {
    const next = index === null || last < 0 ? null : Math.max(0, Math.min(last, index))
    if (next === current) return
    current = next
    if (next !== null) remembered.current = next
    for (const listener of listeners) listener()
  }
  const nearest = (x: number) => (last < 0 ? null : nearestIndex(xs, x))
  return {
    count: xs.length,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    index: () => current,
    move,
    nearest,
    onKeyDown: (event) => {
      const rest = Math.min(remembered.current ?? last, last)
      const to = afterKey(event.key, current, rest, last)
      if (to === undefined) return
      event.preventDefault()
      event.stopPropagation()
      move(to)
    },
    onPointerMove: (event) => {
      // Over the tooltip the cursor rests, so that its text can be reached and selected.
      if (event.target instanceof Element && event.target.closest('.kpi-tooltip')) return
      move(nearest(event.clientX - event.currentTarget.getBoundingClientRect().left))
    },
    onPointerLeave: () => move(null),
  }
}

/** Where a key leads: an index, null to hide, undefined for keys that are not the chart's. */
function afterKey(key: string, current: number | null, rest: number, last: number): number | null | undefined {
  const page = Math.max(1, Math.round(last / 10))
  const step = (by: number) => (current === null ? rest : current + by)
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return step(1)
    case 'ArrowLeft':
    case 'ArrowDown':
      return step(-1)
    case 'PageUp':
      return step(page)
    case 'PageDown':
      return step(-page)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'Enter':
    case ' ':
      return rest
    case 'Escape':
      return current === null ? undefined : null
    default:
      return undefined
  }
}

/** By bisection; of two equally near the left one. */
export function nearestIndex(xs: ArrayLike<number>, x: number): number {
  let low = 0
  let high = xs.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (((xs[middle] ?? 0) + (xs[middle + 1] ?? 0)) / 2 < x) low = middle + 1
    else high = middle
  }
  return low
}
