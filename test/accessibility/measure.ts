/** Pieces of text that a person is meant to see, each with the element it stands in and where it stands. */
export interface SeenText {
  readonly text: string
  readonly element: Element
  readonly box: DOMRect
}

export function seenTexts(root: Element): SeenText[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const seen: SeenText[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim() || element.closest('.kpi-hidden')) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.width > 0) seen.push({ text: node.textContent.trim(), element, box })
  }
  return seen
}

/**
 * Texts of which a part is cut off: outside of an ancestor that clips, or of the widget's own frame. A name on one line
 * that ends in an ellipsis and has the whole of it at hand is not cut off, and neither is what can be scrolled to.
 */
export function cutTexts(root: Element): string[] {
  return seenTexts(root).flatMap(({ text, element, box }) => {
    if (element.closest('.kpi-float')) return []
    for (let around: Element | null = element; around && around !== root.parentElement; around = around.parentElement) {
      const style = getComputedStyle(around)
      if (style.textOverflow === 'ellipsis' && around.getAttribute('title')) return []
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) return []
      const clips = /hidden|clip/.test(style.overflowX + style.overflowY) && !(around instanceof SVGElement)
      if (!clips && !around.matches('figure.kpi')) continue
      const room = around.getBoundingClientRect()
      const out = Math.max(room.left - box.left, box.right - room.right, room.top - box.top, box.bottom - room.bottom)
      if (out > 1.5) return [`"${text}" reaches ${Math.round(out)} px out of .${around.getAttribute('class')}`]
    }
    return []
  })
}

/** Texts of one drawing that lie on top of each other. */
export function collidingTexts(root: Element): string[] {
  return [...root.querySelectorAll('svg')].flatMap((svg) => {
    const texts = seenTexts(svg).sort((one, two) => one.box.top - two.box.top)
    return texts.flatMap((one, index) =>
      texts.slice(index + 1).flatMap((two) => (collide(one.box, two.box) ? [`"${one.text}" and "${two.text}"`] : [])),
    )
  })
}

/** Line boxes are taller than their letters, so that a little of one over the other is none. */
function collide(one: DOMRect, two: DOMRect): boolean {
  const across = Math.min(one.right, two.right) - Math.max(one.left, two.left)
  const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
  return across > 1 && down > 3
}

type Rgba = readonly [number, number, number, number]

const canvas = document.createElement('canvas')
canvas.width = 1
canvas.height = 1
const paint = canvas.getContext('2d', { willReadFrequently: true })
const painted = new Map<string, Rgba>()

/** Any colour of CSS as sRGB 0..255 with its opacity 0..1. */
export function rgba(css: string): Rgba {
  const before = painted.get(css)
  if (before) return before
  if (!paint) throw new Error('no canvas')
  paint.clearRect(0, 0, 1, 1)
  paint.fillStyle = css
  paint.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0, a = 0] = paint.getImageData(0, 0, 1, 1).data
  const color: Rgba = [r, g, b, a / 255]
  painted.set(css, color)
  return color
}

function over([r, g, b, a]: Rgba, below: Rgba): Rgba {
  const mix = (top: number, under: number) => top * a + under * (1 - a)
  return [mix(r, below[0]), mix(g, below[1]), mix(b, below[2]), 1]
}

/** What is seen behind an element: the backgrounds of all that is around it, one over the other. */
export function backgroundOf(element: Element): Rgba {
  const around = element.parentElement ? backgroundOf(element.parentElement) : ([255, 255, 255, 1] as const)
  return over(rgba(getComputedStyle(element).backgroundColor), around)
}

function luminance([r, g, b]: Rgba): number {
  const linear = (value: number) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/** Contrast of a colour against what is behind it, 1..21, as WCAG 2 has it. */
export function contrast(css: string, behind: Rgba): number {
  const [one, two] = [luminance(over(rgba(css), behind)), luminance(behind)]
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
}
