import type { RefObject } from 'react'
import { useBrowserLayoutEffect } from '../theme/useTheme.ts'

/** Edges in the viewport, in pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const gap = 8
const edge = 8

/**
 * Puts a floating panel beside its anchor, or below where neither side has room, and inside the viewport. The panel is a shown popover, so it stands in the top
 * layer: nothing clips it and left and top are the viewport's, which leaves flipping and clamping to do.
 */
function place(panel: HTMLElement, anchor: Box, side: 'below' | 'beside'): void {
  const { clientWidth, clientHeight } = document.documentElement
  const { width, height } = panel.getBoundingClientRect()
  const roomBeside = Math.max(anchor.left, clientWidth - anchor.right) >= width + gap + edge
  const [left, top] =
    side === 'below' || !roomBeside
      ? [anchor.left, flip(anchor.top, anchor.bottom, height, clientHeight)]
      : [flip(anchor.left, anchor.right, width, clientWidth), (anchor.top + anchor.bottom - height) / 2]
  panel.style.left = `${Math.round(clamp(left, clientWidth - width))}px`
  panel.style.top = `${Math.round(clamp(top, clientHeight - height))}px`
}

/** After the anchor where there is room, else before it. */
function flip(start: number, end: number, size: number, room: number): number {
  return end + gap + size <= room - edge || start - gap - size < edge ? end + gap : start - gap - size
}

function clamp(at: number, room: number): number {
  return Math.max(edge, Math.min(at, room - edge))
}

/** Shows the panel in the top layer; a browser without popovers draws it where it is. */
function raise(panel: HTMLElement): void {
  if (!('showPopover' in panel) || panel.popover === 'manual') return
  panel.popover = 'manual'
  panel.showPopover()
}

/**
 * Keeps a floating panel beside its anchor while the page scrolls and changes its size. `anchor` gives the anchor's box in the
 * viewport; another function puts the panel anew.
 */
export function usePlaced(
  panel: RefObject<HTMLElement | null>,
  anchor: () => Box | undefined,
  side: 'below' | 'beside',
) {
  useBrowserLayoutEffect(() => {
    const put = () => {
      const box = anchor()
      if (!panel.current || !box) return
      raise(panel.current)
      place(panel.current, box, side)
    }
    put()
    window.addEventListener('scroll', put, true)
    window.addEventListener('resize', put)
    return () => {
      window.removeEventListener('scroll', put, true)
      window.removeEventListener('resize', put)
    }
  }, [panel, anchor, side])
}
