import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { RetentionGrid } from '../../src/components/RetentionGrid/RetentionGrid.tsx'
import type { RetentionBody } from '../../src/metrics/customer/retention.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import '../../src/styles.css'
import { dailyCohorts, weeklyCohorts } from '../cases/cohorts.ts'
import { contrast, painted } from './pixels.ts'

afterEach(cleanup)

/** One cohort with a cell for every step of colour, once over and once still open, and a small one. */
const allSteps: MetricResult<RetentionBody> = {
  ...weeklyCohorts,
  body: {
    ...weeklyCohorts.body,
    cohorts: (['complete', 'immature', 'small'] as const).map((kind, index) => ({
      from: `2026-04-0${index + 1}`,
      until: `2026-04-0${index + 2}`,
      size: kind === 'small' ? 7 : 700,
      state: 'complete',
      cells: Array.from({ length: 11 }, (_, age) => {
        const state = kind === 'small' ? 'complete' : kind
        return { age, users: 70 * age, rate: age / 10, interval: null, state }
      }),
    })),
  },
}

function inBox(width: number, result: MetricResult<RetentionBody>, theme: 'light' | 'dark' = 'light') {
  return render(
    <div style={{ width }} data-theme={theme}>
      <RetentionGrid result={result} />
    </div>,
  )
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it('every number reads at 4.5:1 on its cell, and all nine steps are there', () => {
    const { container } = inBox(900, allSteps, theme)
    const surface = getComputedStyle(screen.getByRole('figure')).backgroundColor
    const cells = [...container.querySelectorAll('[data-cell]')]
    const steps = new Set(cells.flatMap((cell) => [...cell.classList].filter((name) => /^kpi-heat-\d$/.test(name))))
    expect(steps.size).toBe(9)
    const low = cells.flatMap((cell) => {
      const { backgroundColor, color } = getComputedStyle(cell)
      const ground = painted(surface, backgroundColor)
      const ratio = contrast(ground, painted(surface, backgroundColor, color))
      return ratio < 4.5 ? [`${cell.className}: ${ratio.toFixed(2)}`] : []
    })
    expect(low).toEqual([])
  })

  it('a dashed edge shows at 3:1 on its cell', () => {
    const { container } = inBox(900, allSteps, theme)
    const surface = getComputedStyle(screen.getByRole('figure')).backgroundColor
    const low = [...container.querySelectorAll('[data-open]')].flatMap((cell) => {
      const { backgroundColor, borderTopColor, borderTopStyle } = getComputedStyle(cell)
      expect(borderTopStyle).toBe('dashed')
      const ground = painted(surface, backgroundColor)
      const ratio = contrast(ground, painted(surface, backgroundColor, borderTopColor))
      return ratio < 3 ? [`${cell.className}: ${ratio.toFixed(2)}`] : []
    })
    expect(low).toEqual([])
  })

  it('axe finds nothing', async () => {
    const { container } = inBox(640, weeklyCohorts, theme)
    const { violations } = await axe.run(container)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
})

it('at 320 px scrolls inside its box, and a cell that has focus is never under the names', async () => {
  const { container } = inBox(320, weeklyCohorts)
  const box = container.querySelector('.kpi-cohorts-box')
  if (!box) throw new Error('no box')
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  expect(box.scrollWidth).toBeGreaterThan(box.clientWidth)
  screen.getAllByText('100')[0]?.focus()
  await userEvent.keyboard('{End}')
  expect(box.scrollLeft).toBeGreaterThan(0)
  for (let press = 0; press < 11; press++) {
    const cell = document.activeElement?.getBoundingClientRect()
    const name = container.querySelector('tbody .kpi-cohort-name')?.getBoundingClientRect()
    expect(cell?.left).toBeGreaterThanOrEqual((name?.right ?? 0) - 1)
    expect(cell?.right).toBeLessThanOrEqual(box.getBoundingClientRect().right + 1)
    await userEvent.keyboard('{ArrowLeft}')
  }
})

it('the focused cell has a ring of 2 px, and its card does not lie on it', async () => {
  const { container } = inBox(640, weeklyCohorts)
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}')
  const cell = document.activeElement
  if (!cell) throw new Error('no focus')
  expect(getComputedStyle(cell).outlineWidth).toBe('2px')
  const card = container.querySelector('.kpi-tooltip')?.getBoundingClientRect()
  const box = cell.getBoundingClientRect()
  const apart = card && (card.left >= box.right || card.right <= box.left || card.top >= box.bottom)
  expect(apart).toBe(true)
})

it('of 5,000 cells draws a page of less than 1,000 elements', () => {
  const { container } = inBox(1000, dailyCohorts)
  expect(container.querySelectorAll('*').length).toBeLessThan(1000)
})
