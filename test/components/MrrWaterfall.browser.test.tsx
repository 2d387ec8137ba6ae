import { cleanup, render, screen } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { MrrWaterfall } from '../../src/components/MrrWaterfall/MrrWaterfall.tsx'
import { KpiDisplay } from '../../src/display/KpiDisplay.tsx'
import { de } from '../../src/format/messages/de.ts'
import type { MrrBody } from '../../src/metrics/business/mrr.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import '../../src/styles.css'
import { lossesOnly, nothingMoved, smallMovements } from '../cases/waterfalls.ts'
import { contrast, overlaps, painted } from './pixels.ts'

afterEach(cleanup)

const results: Readonly<Record<string, MetricResult<MrrBody>>> = { smallMovements, lossesOnly, nothingMoved }

function inBox(width: number, result: MetricResult<MrrBody>, theme: 'light' | 'dark' = 'light') {
  return render(
    <div style={{ width, fontFamily: 'sans-serif' }} data-theme={theme}>
      <MrrWaterfall result={result} />
    </div>,
  )
}

describe.each([200, 320, 480, 640, 1024])('at %d px', (width) => {
  it.each(Object.keys(results))('no text of %s lies on another or leaves its card', (name) => {
    const { container } = inBox(width, results[name] ?? smallMovements)
    const texts = [...container.querySelectorAll('svg.kpi-plot text')]
    expect(texts.length).toBeGreaterThan(10)
    expect(overlaps(texts)).toEqual([])
    const card = screen.getByRole('figure').getBoundingClientRect()
    const outside = texts.filter((text) => {
      const box = text.getBoundingClientRect()
      return box.left < card.left || box.right > card.right || box.top < card.top || box.bottom > card.bottom
    })
    expect(outside.map((text) => text.textContent)).toEqual([])
  })

  it('no text lies on another in German', () => {
    const { container } = render(
      <KpiDisplay locale="de-DE" words={de}>
        <div style={{ width, fontFamily: 'sans-serif' }}>
          <MrrWaterfall result={smallMovements} />
        </div>
      </KpiDisplay>,
    )
    expect(overlaps(container.querySelectorAll('svg.kpi-plot text'))).toEqual([])
  })
})

it('every bar is drawn inside the plot, and each begins where the one before ended', () => {
  const { container } = inBox(900, lossesOnly)
  const plot = container.querySelector('svg.kpi-plot')?.getBoundingClientRect()
  const bars = [...container.querySelectorAll('.kpi-step-bar')].map((bar) => bar.getBoundingClientRect())
  for (const bar of bars) {
    expect(bar.top).toBeGreaterThanOrEqual(plot?.top ?? 0)
    expect(bar.bottom).toBeLessThanOrEqual((plot?.bottom ?? 0) + 0.5)
  }
  const losses = [...container.querySelectorAll('[data-kind="loss"] .kpi-step-bar')]
  const boxes = losses.map((bar) => bar.getBoundingClientRect())
  boxes.slice(1).forEach((bar, index) => {
    expect(bar.top).toBeCloseTo(boxes[index]?.bottom ?? 0, 0)
  })
})

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it('bars stand out at 3:1', () => {
    const { container } = inBox(640, smallMovements, theme)
    const surface = getComputedStyle(screen.getByRole('figure')).backgroundColor
    const ground = painted(surface)
    for (const kind of ['gain', 'loss']) {
      const bar = container.querySelector(`[data-kind="${kind}"] .kpi-step-bar`)
      const fill = bar ? getComputedStyle(bar).fill : surface
      expect(contrast(ground, painted(surface, fill))).toBeGreaterThanOrEqual(3)
    }
  })

  it('axe finds nothing', async () => {
    const { container } = inBox(640, smallMovements, theme)
    const { violations } = await axe.run(container)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
})
