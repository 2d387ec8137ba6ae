import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cdp, page } from 'vitest/browser'
import '../../src/styles.css'
import { kit } from '../kit.ts'
import { backgroundOf, collidingTexts, contrast, cutTexts, rgba, seenTexts } from './measure.ts'

// No part of this is about where the tests' own page ends.
beforeEach(() => {
  document.body.style.margin = '0'
})
afterEach(async () => {
  cleanup()
  document.documentElement.removeAttribute('dir')
  await page.viewport(1024, 700)
})

const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))

const pending = { data: undefined, status: 'pending', fetchStatus: 'fetching', error: null } as const

describe.each(kit)('$name', ({ Widget, result }) => {
  const states = {
    ready: { result },
    'too few': { result: { ...result, enough: false, n: 3 } },
    stale: { query: { ...pending, data: result, status: 'error', error: 'x', refetch: () => {} } },
    failed: { query: { ...pending, status: 'error', error: { code: 'timeout' }, refetch: () => {} } },
    empty: { result: { ...result, value: null, reason: 'empty', n: 0, series: [] } },
    invalid: { result: 5 },
  }

  it.each([200, 280, 320, 480, 640, 1024])(
    'at %d px shows every text whole, apart, and inside its frame',
    async (width) => {
      await page.viewport(Math.max(320, width), 700)
      for (const [name, props] of Object.entries(states)) {
        const { container, unmount } = render(<Widget {...props} title="A title of some length" />)
        container.style.width = `${width}px`
        await settled()
        await settled()
        expect({ [name]: [...cutTexts(container), ...collidingTexts(container)] }).toEqual({ [name]: [] })
        unmount()
      }
    },
  )

  it.each(['ltr', 'rtl'])('never makes a page of 320 px scroll sideways, written %s', async (direction) => {
    document.documentElement.dir = direction
    await page.viewport(320, 700)
    const { container } = render(
      Object.entries(states).map(([name, props]) => (
        <Widget key={name} {...props} title={'Averyveryverylongtitleofasingleword'.repeat(3)} />
      )),
    )
    await settled()
    await settled()
    expect(document.documentElement.scrollWidth).toBe(320)
    expect(container.getBoundingClientRect().width).toBe(320)
  })

  it.each([320, 640])('at %d px is as tall with nothing to show as it is while it loads', async (width) => {
    await page.viewport(width, 700)
    const heights: number[] = []
    for (const props of [{ query: pending }, states.failed, states.empty]) {
      const { container, unmount } = render(<Widget {...props} title="A title" />)
      await settled()
      heights.push(Math.round(container.getBoundingClientRect().height))
      unmount()
    }
    expect(new Set(heights).size, heights.join(', ')).toBe(1)
  })

  it.each(['ltr', 'rtl'])('begins its bars where lines of text begin, written %s', async (direction) => {
    document.documentElement.dir = direction
    const { container } = render(<Widget result={result} title="A title" />)
    await settled()
    for (const bar of container.querySelectorAll('.kpi-bar')) {
      const [outer, inner] = [bar, bar.querySelector('.kpi-fill')].map((part) => part?.getBoundingClientRect())
      if (outer && inner)
        expect(inner[direction === 'rtl' ? 'right' : 'left']).toBeCloseTo(
          outer[direction === 'rtl' ? 'right' : 'left'],
          0,
        )
    }
  })

  it.each([
    ['ltr', 'A title of several lines and words'],
    ['rtl', 'A title of several lines and words'],
    ['ltr', 'כותרת של כמה שורות ומילים רבות מאוד'],
  ])('written %s, has its button behind the last word of "%s"', async (direction, title) => {
    document.documentElement.dir = direction
    for (const width of [200, 210, 220, 230, 240, 250]) {
      const { container, unmount } = render(<Widget result={result} title={title} />)
      container.style.width = `${width}px`
      await settled()
      const heading = container.querySelector('.kpi-title')
      const button = container.querySelector('.kpi-icon-button')?.getBoundingClientRect()
      const text = seenTexts(container).find(({ element }) => element === heading)
      const range = document.createRange()
      if (!heading || !button || !text) throw new Error('no title or no button')
      range.selectNodeContents(heading)
      const lines = [...range.getClientRects()]
      const last = lines.at(-1)
      expect(Math.abs((last?.top ?? 0) + (last?.bottom ?? 0) - button.top - button.bottom)).toBeLessThan(8)
      const covered = lines.filter(
        (line) => line.right > button.left + 1 && line.left < button.right - 1 && line.bottom > button.top + 4,
      )
      expect(covered).toEqual([])
      unmount()
    }
  })

  it('has no text below 12 px', () => {
    for (const props of Object.values(states)) {
      const { container } = render(<Widget {...props} title="A title" />)
      const small = seenTexts(container).filter(
        ({ element }) => Number.parseFloat(getComputedStyle(element).fontSize) < 12,
      )
      expect(small.map(({ text }) => text)).toEqual([])
    }
  })

  it('keeps every text whole when letters are twice as large, and when lines, words and letters stand further apart', async () => {
    const { container } = render(<Widget result={result} title="A title" />)
    container.style.width = '480px'
    await settled()
    const html = [...container.querySelectorAll<HTMLElement>('.kpi, .kpi *')].filter(
      (part) => part instanceof HTMLElement,
    )
    const sizes = html.map((part) => {
      const { fontSize, lineHeight } = getComputedStyle(part)
      return { part, size: Number.parseFloat(fontSize) * 2, line: Number.parseFloat(lineHeight) * 2 }
    })
    for (const { part, size, line } of sizes) {
      part.style.fontSize = `${size}px`
      if (Number.isFinite(line)) part.style.lineHeight = `${line}px`
    }
    await settled()
    expect(cutTexts(container)).toEqual([])
    for (const { part } of sizes) {
      part.style.fontSize = ''
      part.style.lineHeight = '1.5'
      part.style.letterSpacing = '0.12em'
      part.style.wordSpacing = '0.16em'
    }
    await settled()
    expect(cutTexts(container)).toEqual([])
  })

  it.each(['light', 'dark'])(
    'reads against what is behind it: texts 4.5:1, large ones and marks 3:1, in %s',
    async (scheme) => {
      for (const [name, props] of Object.entries(states)) {
        const { container, unmount } = render(<Widget {...props} title="A title" theme={{ scheme }} />)
        await settled()
        const chart = container.querySelector('[role=slider]')
        if (chart) fireEvent.keyDown(chart, { key: 'Home' })
        expect({ [name]: [...faintTexts(container), ...faintMarks(container)] }).toEqual({ [name]: [] })
        unmount()
      }
    },
  )

  it('keeps all its texts and marks in forced colours, in the colours of the system', async () => {
    await emulate([{ name: 'forced-colors', value: 'active' }])
    try {
      const { container } = render(<Widget result={result} title="A title" theme={{ accent: 'red', text: 'yellow' }} />)
      await settled()
      const chart = container.querySelector('[role=slider]')
      if (chart) fireEvent.keyDown(chart, { key: 'Home' })
      expect(matchMedia('(forced-colors: active)').matches).toBe(true)
      const known = new Set(['Highlight', 'LinkText'].map((name) => rgba(systemColor(name)).join()))
      // The emulated system writes in black on white, so that whatever has a hue of its own is the widget's or the theme's.
      const strange = [
        ...seenTexts(container).map(({ text, element }) => [text, inkOf(element)] as const),
        ...marks(container).map(({ name, ink }) => [name, ink] as const),
      ].filter(([, ink]) => hasHue(ink) && !known.has(rgba(ink).join()))
      expect(strange).toEqual([])
      expect([...faintTexts(container), ...faintMarks(container)]).toEqual([])
    } finally {
      await emulate([])
    }
  })

  it('moves nothing for people who asked for no motion', async () => {
    const { container, rerender } = render(<Widget result={result} title="A title" />)
    rerender(<Widget result={{ ...result, value: 0.5 }} title="A title" />)
    rerender(<Widget query={pending} title="A title" />)
    rerender(<Widget result={result} title="A title" />)
    const chart = container.querySelector('[role=slider]')
    if (chart) fireEvent.keyDown(chart, { key: 'Home' })
    expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true)
    expect(document.getAnimations()).toEqual([])
  })
})

async function emulate(features: readonly { name: string; value: string }[]) {
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [...features, { name: 'prefers-reduced-motion', value: 'reduce' }],
  })
}

function systemColor(name: string): string {
  const probe = document.createElement('span')
  probe.style.color = name
  probe.style.forcedColorAdjust = 'none'
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

function hasHue(css: string): boolean {
  const [r, g, b] = rgba(css)
  return Math.max(r, g, b) - Math.min(r, g, b) > 2
}

function inkOf(element: Element): string {
  const style = getComputedStyle(element)
  return element instanceof SVGElement ? style.fill : style.color
}

function faintTexts(root: Element): string[] {
  return seenTexts(root).flatMap(({ text, element }) => {
    const style = getComputedStyle(element)
    const size = Number.parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const ratio = contrast(inkOf(element), backgroundOf(element))
    return ratio < (large ? 3 : 4.5) ? [`"${text}" ${ratio.toFixed(2)}:1 (${inkOf(element)})`] : []
  })
}

/** Shapes that carry meaning. What only helps the eye, such as grid lines and the empty part of a bar, need not stand out. */
const helpers =
  '.kpi-grid, .kpi-track, .kpi-area, .kpi-band, .kpi-gauge-track, .kpi-gauge-zero, .kpi-spark-ring, .kpi-cursor-line, .kpi-strip, .kpi-step-cut'

/** Each shape that is drawn, with what it is drawn in: of fill and outline the one that stands out more. */
function marks(root: Element) {
  return [...root.querySelectorAll<SVGElement>('svg :is(path, rect, line, circle)')]
    .filter((shape) => !shape.matches(helpers) && !shape.closest('.kpi-skeleton'))
    .flatMap((shape) => {
      const { fill, stroke, opacity, strokeWidth } = getComputedStyle(shape)
      const behind = backgroundOf(shape.closest('svg')?.parentElement ?? root)
      const inks = [shape.matches('line') ? 'none' : fill, Number.parseFloat(strokeWidth) > 0 ? stroke : 'none']
      const drawn = inks.filter((ink) => ink !== 'none' && rgba(ink)[3] > 0)
      const [best] = drawn.map((ink) => ({ ink, ratio: contrast(ink, behind) })).sort((a, b) => b.ratio - a.ratio)
      return best && Number(opacity) > 0.5 ? [{ ...best, name: shape.outerHTML.slice(0, 100) }] : []
    })
}

function faintMarks(root: Element): string[] {
  return marks(root).flatMap(({ ink, ratio, name }) => (ratio < 3 ? [`${name} ${ratio.toFixed(2)}:1 (${ink})`] : []))
}
