import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { afterGridKey } from '../../src/components/RetentionGrid/gridKeys.ts'
import { RetentionGrid } from '../../src/components/RetentionGrid/RetentionGrid.tsx'
import { en } from '../../src/format/messages/en.ts'
import type { RetentionBody, RetentionCell } from '../../src/metrics/customer/retention.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { wilson } from '../../src/metrics/statistics/wilson.ts'
import { retentionCases } from '../cases/retention.ts'

function cellOf(age: number, users: number | null, size: number, state: RetentionCell['state']): RetentionCell {
  const rate = users === null ? null : users / size
  return { age, users, rate, interval: users === null ? null : wilson(users, size), state }
}

/** Three weeks: 200 users, 100 users, and 4 in the running week. */
const cohorts: RetentionBody['cohorts'] = [
  {
    from: '2026-06-01',
    until: '2026-06-08',
    size: 200,
    state: 'complete',
    cells: [cellOf(0, 200, 200, 'complete'), cellOf(1, 98, 200, 'complete'), cellOf(2, 20, 200, 'immature')],
  },
  {
    from: '2026-06-08',
    until: '2026-06-15',
    size: 100,
    state: 'complete',
    cells: [
      cellOf(0, 100, 100, 'complete'),
      cellOf(1, null, 100, 'immature'),
      { age: 2, users: null, rate: null, interval: null, state: 'unobserved' },
    ],
  },
  { from: '2026-06-15', until: '2026-06-22', size: 4, state: 'partial', cells: [cellOf(0, 4, 4, 'immature')] },
]

const gridOf = (
  given: RetentionBody['cohorts'],
  unit: RetentionBody['unit'] = 'week',
): MetricResult<RetentionBody> => ({
  ...retentionCases.ready,
  body: { ...retentionCases.ready.body, unit, cohorts: given },
})
const result = gridOf(cohorts)

/** As many weeks as asked, each with one cell less than the one before. */
function many(count: number, ages: number): RetentionBody['cohorts'] {
  return Array.from({ length: count }, (_, index) => {
    const day = (offset: number) => new Date(Date.UTC(2026, 0, 1 + index + offset)).toISOString().slice(0, 10)
    const cells = Array.from({ length: Math.min(ages, count - index) }, (_, age) => cellOf(age, 50, 100, 'complete'))
    return { from: day(0), until: day(1), size: 100, state: 'complete', cells }
  })
}

const texts = () => screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))

describe('the table', () => {
  it('has a row for each cohort with its users, a column for each age, and a whole percentage in each cell', () => {
    render(<RetentionGrid result={result} />)
    expect(texts()).toEqual([
      ['Week of', 'Users', '0', '1', '2'],
      ['Jun 1', '200', '100', '49', '10'],
      ['Jun 8', '100', '100', 'nobody yet'],
      ['Jun 15', '4', '100'],
    ])
  })

  it('heads its rows and columns, and calls an age by its unit', () => {
    render(<RetentionGrid result={result} />)
    expect(screen.getByRole('grid', { name: en['retention.grid'] })).toBeInTheDocument()
    expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toEqual(['Jun 1', 'Jun 8', 'Jun 15'])
    expect(screen.getByRole('columnheader', { name: 'Week 2' })).toHaveTextContent('2')
  })

  it('leaves blank what has not been reached, and never makes a 0 of it', () => {
    const { container } = render(<RetentionGrid result={result} />)
    expect(container.querySelectorAll('tbody tr:nth-child(2) [data-cell]')).toHaveLength(2)
    expect(container.querySelector('tbody')).not.toHaveTextContent(/\b0\b/)
  })

  it('marks what can still change, and hatches where nobody came yet', () => {
    const { container } = render(<RetentionGrid result={result} />)
    const open = [...container.querySelectorAll('[data-open]')].map((cell) => cell.textContent)
    expect(open).toEqual(['10', 'nobody yet', '100'])
    expect(container.querySelectorAll('td.kpi-heat-none')).toHaveLength(1)
    const keys = within(screen.getByRole('list')).getAllByRole('listitem')
    expect(keys.map((key) => key.textContent)).toEqual([
      '% who came back',
      'can still change',
      'nobody yet',
      'fewer than 30 users',
    ])
  })

  it('mutes cohorts of fewer users than the host says', () => {
    const { container, rerender } = render(<RetentionGrid result={result} />)
    expect(container.querySelectorAll('.kpi-cell-small')).toHaveLength(1)
    rerender(<RetentionGrid result={result} minN={150} />)
    expect(container.querySelectorAll('.kpi-cell-small')).toHaveLength(2)
    rerender(<RetentionGrid result={result} minN={0} />)
    expect(container.querySelectorAll('.kpi-cell-small')).toHaveLength(0)
  })

  it.each([
    [0, 1, '0'],
    [1, 1000, '<1'],
    [4, 1000, '<1'],
    [5, 1000, '1'],
    [994, 1000, '99'],
    [999, 1000, '99'],
    [1000, 1000, '100'],
    [1200, 1000, '120'],
  ])('%d of %d is %s: something is never nothing, and less than all never all', (users, size, text) => {
    const cells = [{ ...cellOf(0, 0, size, 'complete'), users, rate: users / size }]
    const { container } = render(<RetentionGrid result={gridOf([{ ...cohorts[0], size, cells } as never])} minN={0} />)
    expect(container.querySelector('[data-cell]')).toHaveTextContent(text)
  })

  it('says that more came back than there were', () => {
    const cells = [{ ...cellOf(0, 4, 4, 'complete'), users: 5, rate: 1.25 }]
    render(<RetentionGrid result={gridOf([{ ...cohorts[0], size: 4, cells } as never])} />)
    expect(screen.getByText(en['retention.aboveAll'])).toBeInTheDocument()
  })

  it('a cohort without users has no rate', () => {
    const cells = [{ age: 0, users: 0, rate: null, interval: null, state: 'complete' as const }]
    const { container } = render(<RetentionGrid result={gridOf([{ ...cohorts[0], size: 0, cells } as never])} />)
    expect(container.querySelector('[data-cell]')).toHaveTextContent(en['value.missing'])
  })

  it('names months, and gives the year where cohorts span several', () => {
    render(<RetentionGrid result={retentionCases.monthly} />)
    expect(screen.getByRole('rowheader', { name: 'January 2025' })).toBeInTheDocument()
    const [first, second] = cohorts
    const older = first && { ...first, from: '2025-12-29', until: '2026-01-05' }
    render(<RetentionGrid result={gridOf(older && second ? [older, second] : [])} />)
    expect(screen.getByRole('rowheader', { name: 'Dec 29, 2025' })).toBeInTheDocument()
  })

  it('of totals shows the number and that there are no cohorts', () => {
    render(<RetentionGrid result={retentionCases.totals} />)
    expect(screen.getByTitle('85%')).toBeInTheDocument()
    expect(screen.getByText(en['retention.noCohorts'])).toBeInTheDocument()
  })

  it('as numbers has exact shares', async () => {
    render(<RetentionGrid result={result} />)
    await userEvent.click(screen.getByRole('button'))
    await userEvent.click(await screen.findByRole('button', { name: en['action.showTable'] }))
    expect(texts().slice(1)).toEqual([
      ['Jun 1 – 7, 2026', '200', '100%', '49%', '10%'],
      ['Jun 8 – 14, 2026', '100', '100%', '', ''],
      ['Jun 15 – 21, 2026', '4', '100%', '', ''],
    ])
  })
})

describe('long grids', () => {
  it('show the latest 24 cohorts with less than 1,000 elements, and those before page by page', async () => {
    const { container } = render(<RetentionGrid result={gridOf(many(180, 31), 'day')} />)
    expect(screen.getAllByRole('rowheader')).toHaveLength(24)
    expect(screen.getAllByRole('rowheader').at(-1)).toHaveTextContent('Jun 29')
    expect(container.querySelectorAll('*').length).toBeLessThan(1000)
    expect(screen.getByText('Rows 157 to 180 of 180')).toBeInTheDocument()
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '181')
    const before = screen.getByRole('button', { name: en['table.previous'] })
    await userEvent.click(before)
    expect(screen.getByText('Rows 133 to 156 of 180')).toBeInTheDocument()
    for (let page = 0; page < 9; page++) await userEvent.click(before)
    expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toHaveLength(12)
    expect(screen.getAllByRole('row')[1]).toHaveAttribute('aria-rowindex', '2')
    expect(before).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(screen.getByRole('button', { name: en['table.next'] }))
    expect(screen.getByText('Rows 13 to 36 of 180')).toBeInTheDocument()
  })
})

describe('keys', () => {
  const reaches = [3, 2, 0, 1]
  it.each<[string, [number, number], [number, number], Partial<{ ctrlKey: boolean }>?]>([
    ['ArrowRight', [0, 0], [0, 1]],
    ['ArrowRight', [1, 1], [1, 1]],
    ['ArrowLeft', [0, 0], [0, 0]],
    ['ArrowDown', [0, 2], [1, 1]],
    ['ArrowDown', [1, 1], [3, 0]],
    ['ArrowDown', [3, 0], [3, 0]],
    ['ArrowUp', [3, 0], [1, 0]],
    ['ArrowUp', [0, 1], [0, 1]],
    ['Home', [0, 2], [0, 0]],
    ['End', [0, 0], [0, 2]],
    ['End', [0, 0], [3, 0], { ctrlKey: true }],
    ['Home', [3, 0], [0, 0], { ctrlKey: true }],
    ['PageDown', [0, 0], [3, 0]],
    ['PageUp', [3, 0], [0, 0]],
  ])('%s leads from %j to %j', (key, [row, column], [toRow, toColumn], { ctrlKey = false } = {}) => {
    const place = afterGridKey({ key, ctrlKey, metaKey: false }, { row, column }, reaches, false)
    expect(place).toEqual({ row: toRow, column: toColumn })
  })

  it('go the other way where the table runs from right to left', () => {
    const event = { key: 'ArrowLeft', ctrlKey: false, metaKey: false }
    expect(afterGridKey(event, { row: 0, column: 0 }, reaches, true)).toEqual({ row: 0, column: 1 })
  })

  it('that are not the grid’s are left to the page', () => {
    expect(afterGridKey({ key: 'a', ctrlKey: false, metaKey: false }, { row: 0, column: 0 }, reaches, false)).toBeNull()
  })

  it('reach the grid with one tab stop and say of each cell what its card shows', async () => {
    const { container } = render(<RetentionGrid result={result} />)
    await userEvent.tab()
    await userEvent.tab()
    const [first] = screen.getAllByText('100')
    expect(first).toHaveFocus()
    expect(container.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
    await userEvent.keyboard('{ArrowRight}')
    const cell = screen.getByText('49')
    expect(cell).toHaveFocus()
    const said = 'Jun 1 – 7, 2026 · Week 1: Came back 98 of 200 users, Retention 49%, Interval 42.16 to 55.88%'
    expect(cell).toHaveAccessibleDescription(said)
    expect(container.querySelector('.kpi-tooltip')).toHaveTextContent('98 of 200 users')
    await userEvent.keyboard('{Escape}')
    expect(container.querySelector('.kpi-tooltip')).toBeNull()
    await userEvent.tab()
    expect(container.contains(document.activeElement)).toBe(false)
  })

  it('say of a cell that can still change, and of a small cohort, that they are so', async () => {
    render(<RetentionGrid result={result} />)
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    expect(document.activeElement).toHaveAccessibleDescription(/can still change · n\u00a0=\u00a04, too few to say$/)
    await userEvent.keyboard('{ArrowUp}{ArrowRight}')
    expect(document.activeElement).toHaveAccessibleDescription(
      'Jun 8 – 14, 2026 · Week 1: Came back nobody yet. can still change',
    )
  })

  it('keep a tab stop when the cell that was it is gone', async () => {
    const { container, rerender } = render(<RetentionGrid result={result} />)
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    rerender(<RetentionGrid result={gridOf(cohorts.slice(0, 1))} />)
    expect(container.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
  })
})

it('shows on the card what pointer finds, as the keyboard does', async () => {
  const { container } = render(<RetentionGrid result={result} />)
  await userEvent.hover(screen.getByText('49'))
  expect(container.querySelector('.kpi-tooltip')).toHaveTextContent('Jun 1 – 7, 2026 · Week 1')
  await userEvent.hover(screen.getByRole('rowheader', { name: 'Jun 8' }))
  expect(container.querySelector('.kpi-tooltip')).toBeNull()
})

it.each([
  ['a unit that is none', { unit: 'fortnight' }],
  ['cohorts that are no list', { cohorts: 7 }],
  ['a cohort without cells', { cohorts: [{ from: '2026-01-01', until: '2026-01-02', size: 3 }] }],
  [
    'a rate that is no number',
    { cohorts: [{ ...cohorts[0], cells: [{ ...cohorts[0]?.cells[0], rate: Number.NaN }] }] },
  ],
])('says that %s cannot be read', (_, body) => {
  const onInvalid = vi.fn()
  const given = { ...result, body: { ...result.body, ...body } } as unknown as MetricResult<RetentionBody> // as a host may
  render(<RetentionGrid result={given} onInvalid={onInvalid} />)
  expect(document.querySelector('.kpi-notice')).toHaveTextContent(en['state.invalid'])
  expect(onInvalid).toHaveBeenCalledOnce()
})
