import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import '../../src/styles.css'
import { CompletedReport } from '../../src/components/CompletedReport/CompletedReport.tsx'
import { oddNames } from '../cases/people.ts'

afterEach(cleanup)

it.each([200, 254, 320, 480, 640, 1024])(
  'at %d px names of any length stay in their column, on two lines at most',
  (width) => {
    const { container } = render(<CompletedReport result={oddNames} />)
    container.style.width = `${width}px`
    for (const row of container.querySelectorAll('tbody tr')) {
      const name = row.querySelector('.kpi-person-name')?.getBoundingClientRect()
      const next = row.querySelector('td')?.getBoundingClientRect()
      expect(name?.right).toBeLessThanOrEqual(next?.left ?? 0)
      expect(row.getBoundingClientRect().height).toBeLessThan(56)
    }
  },
)

it('in the narrow column of a phone shows all of its columns without scrolling', () => {
  const { container } = render(<CompletedReport result={oddNames} />)
  container.style.width = '288px'
  const box = container.querySelector('.kpi-report-box')
  expect(box?.scrollWidth).toBe(box?.clientWidth)
})
