import { type RefObject, useState, useSyncExternalStore } from 'react'
import { useBrowserLayoutEffect } from '../theme/useTheme.ts'

/**
 * The width of an element's content in CSS pixels, at most one new layout per frame; `most` for all that are wider, and
 * until it is measured, which is also what a server renders. Without ResizeObserver it follows the window.
 */
export function useSize(ref: RefObject<Element | null>, most: number): number {
  const [width, setWidth] = useState(most)
  useWatchedWidth(ref, (next) => setWidth((width) => (next > 0 ? Math.min(next, most) : width)))
  return width
}

export interface MeasuredSize {
  readonly width: number
  /** False in the first pass of a browser that draws anew: what is drawn then is drawn again before anybody sees it. */
  readonly isMeasured: boolean
}

/** Any width, for what costs too much to be drawn in a size that it does not have. Starts with `initial`, and stays there while hidden. */
export function useMeasuredSize(ref: RefObject<Element | null>, initial = 480): MeasuredSize {
  // A server, and a browser that takes over what a server drew, draw at the initial size at once.
  const isServers = useSyncExternalStore(noChange, isFalse, isTrue)
  const [size, setSize] = useState<MeasuredSize>({ width: initial, isMeasured: isServers })
  useWatchedWidth(ref, (next) =>
    setSize((size) => {
      const width = next > 0 ? next : size.width
      return size.isMeasured && size.width === width ? size : { width, isMeasured: true }
    }),
  )
  return size
}

/** Calls back with the width before the first paint, and in the next frame after each change; 0 while the element is hidden. */
function useWatchedWidth(ref: RefObject<Element | null>, onWidth: (width: number) => void): void {
  // The first `onWidth` stays: all of them set the same state.
  useBrowserLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    // A box inside something scaled has its own width in clientWidth; where that is unknown, the rectangle will do.
    const read = () => onWidth(Math.floor(element.clientWidth || element.getBoundingClientRect().width))
    read()
    readers.set(element, read)
    const observer = sharedObserver()
    if (observer) observer.observe(element)
    else window.addEventListener('resize', readLater)
    return () => {
      readers.delete(element)
      observer?.unobserve(element)
      if (readers.size === 0) window.removeEventListener('resize', readLater)
    }
  }, [ref])
}

/** How each watched element is measured. */
const readers = new Map<Element, () => void>()
let observed: ResizeObserver | null = null

/** One for all charts of a page. */
function sharedObserver(): ResizeObserver | null {
  if (typeof ResizeObserver === 'undefined') return null
  observed ??= new ResizeObserver(readLater)
  return observed
}

let frame = 0

/** Reading in the next frame, not in the observer's callback, keeps "ResizeObserver loop" errors away. */
function readLater(): void {
  if (frame === 0) frame = requestAnimationFrame(readAll)
}

function readAll(): void {
  frame = 0
  for (const read of readers.values()) read()
}

const noChange = () => () => {}
const isFalse = () => false
const isTrue = () => true
