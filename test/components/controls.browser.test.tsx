import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import '../../src/styles.css'
import { RangePicker } from '../../src/components/RangePicker/RangePicker.tsx'

afterEach(() => {
  cleanup()
  document.documentElement.removeAttribute('dir')
})

it.each(['ltr', 'rtl'])(
  'the dash stands between two dates on one line, and nowhere where they are below one another (%s)',
  (direction) => {
    document.documentElement.dir = direction
    const { container } = render(
      <RangePicker value={{ from: '2026-01-01', until: '2026-04-01' }} onChange={() => {}} />,
    )
    for (const width of [600, 200]) {
      container.style.width = `${width}px`
      const dash = screen.getByText('–').getBoundingClientRect()
      const middle = (dash.left + dash.right) / 2
      const box = container.querySelector('.kpi-dates')?.getBoundingClientRect()
      const [first, last] = [...container.querySelectorAll('.kpi-date')].map((date) => date.getBoundingClientRect())
      if (!box || !first || !last) throw new Error('no dates')
      const between = middle > Math.min(first.right, last.right) && middle < Math.max(first.left, last.left)
      const unseen = dash.right - 6 < box.left || dash.left + 6 > box.right
      expect({ width, between, unseen }).toEqual({ width, between: width === 600, unseen: width === 200 })
      expect(last.left === first.left).toBe(width === 200)
    }
  },
)
