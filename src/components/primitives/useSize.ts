import { type RefObject, useState, useSyncExternalStore } from 'react'
import { useBrowserLayoutEffect } from '../theme/useTheme.ts'

/**
 * The width of an element's content in CSS pixels, at most one new layout per frame. Starts with `initial`, which is also
 * what a server renders; stays there while the element is hidden, and without ResizeObserver follows the window.
 */
export function useSize(ref: RefObject<Element | null>, initial = 480): number {
  return useMeasuredSize(ref, initial).width
}

export interface MeasuredSize {
  readonly width: number
  /** False in the first pass of a browser that draws anew: what is drawn then is drawn again before anybody sees it. */
  readonly isMeasured: boolean
}

/** The same, for what costs too much to be drawn in a size that it does not have. */
export function useMeasuredSize(ref: RefObject<Element | null>, initial = 480): MeasuredSize {
  // A server, and a browser that takes over what a server drew, draw at the initial size at once.
  const isServers = useSyncExternalStore(noChange, isFalse, isTrue)
  const [size, setSize] = useState<MeasuredSize>({ width: initial, isMeasured: isServers })
  useBrowserLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    let frame = 0
    const read = () => {
      frame = 0
      // A box inside something scaled has its own width in clientWidth; where that is unknown, the rectangle will do.
      const next = Math.floor(element.clientWidth || element.getBoundingClientRect().width)
      setSize((size) => {
        const width = next > 0 ? next : size.width
        return size.isMeasured && size.width === width ? size : { width, isMeasured: true }
      })
    }
    // Reading in the next frame, not in the observer's callback, keeps "ResizeObserver loop" errors away.
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(read)
    }
    read()
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(later)
    if (observer) observer.observe(element)
    else window.addEventListener('resize', later)
    return () => {
      cancelAnimationFrame(frame)
      observer?.disconnect()
      window.removeEventListener('resize', later)
    }
  }, [ref])
  return size
}

const noChange = () => () => {}
const isFalse = () => false
const isTrue = () => true
