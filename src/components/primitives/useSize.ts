import { type RefObject, useState } from 'react'
import { useBrowserLayoutEffect } from '../theme/useTheme.ts'

/**
 * The width of an element's content in CSS pixels, at most one new layout per frame. Starts with `initial`, which is also
 * what a server renders; stays there while the element is hidden, and without ResizeObserver follows the window.
 */
export function useSize(ref: RefObject<Element | null>, initial = 480): number {
  const [width, setWidth] = useState(initial)
  useBrowserLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    let frame = 0
    const read = () => {
      frame = 0
      // A box inside something scaled has its own width in clientWidth; where that is unknown, the rectangle will do.
      const next = Math.floor(element.clientWidth || element.getBoundingClientRect().width)
      if (next > 0) setWidth(next)
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
  return width
}
