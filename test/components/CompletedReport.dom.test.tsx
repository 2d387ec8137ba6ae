import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { CompletedReport } from '../../src/components/CompletedReport/CompletedReport.tsx'
import { initials } from '../../src/format/initials.ts'
import { en } from '../../src/format/messages/en.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import type { CompletedBody, CompletedRow } from '../../src/metrics/team/completed.ts'
import { completedCases } from '../cases/completed.ts'

const hour = 3_600_000
const row = (person: string | null, completed: number, hours: number | null, open: number): CompletedRow => ({
  person,
  completed,
  share: completed / 20,
  medianMs: hours === null ? null : hours * hour,
  open,
  points: null,
})

const people = [row('Person B', 10, 3, 1), row(null, 6, 20, 0), row('Person A', 4, 5, 7), row('Person C', 0, null, 2)]

const reportOf = (given: readonly CompletedRow[]): MetricResult<CompletedBody> => ({
  ...completedCases.ready,
  body: { people: given, total: { completed: 20, share: 1, medianMs: 4 * hour, open: 10, points: null } },
})
const result = reportOf(people)

const bodyRows = () => within(screen.getAllByRole('rowgroup')[1] ?? document.body).getAllByRole('row')
const names = () => screen.getAllByRole('rowheader').map((head) => head.textContent?.replace(/^P[ABC]/, ''))
const cellsOf = (element: Element | undefined) =>
  [...(element?.children ?? [])].map((cell) => cell.textContent?.replaceAll('\u00a0', ' '))

describe('the table', () => {
  it('has a row for each person, nobody among them, and one for all', () => {
    render(<CompletedReport result={result} />)
    expect(names()).toEqual(['Person B', 'Nobody named', 'Person A', 'Person C', 'Total'])
    expect(cellsOf(bodyRows()[0])).toEqual(['PBPerson B', '10', '50%', '3 h', '1'])
    expect(cellsOf(screen.getAllByRole('row').at(-1))).toEqual(['Total', '20', '100%', '4 h', '10'])
  })

  it('shows no time where nobody knows it, and never 0', () => {
    render(<CompletedReport result={result} />)
    expect(cellsOf(bodyRows()[3])).toEqual(['PCPerson C', '0', '0%', '—', '2'])
  })

  it('has points where tasks carry some', () => {
    render(<CompletedReport result={completedCases.ready} />)
    expect(screen.getByRole('columnheader', { name: 'Points' })).toBeInTheDocument()
    render(<CompletedReport result={result} title="Without" />)
    expect(within(screen.getByRole('figure', { name: 'Without' })).queryByText('Points')).not.toBeInTheDocument()
  })

  it('draws bars that compare people: the largest share is the longest', () => {
    const { container } = render(<CompletedReport result={result} />)
    const widths = [...container.querySelectorAll('tbody .kpi-fill')].map((bar) => bar.getAttribute('width'))
    expect(widths).toEqual(['100%', '60%', '40%'])
    expect(container.querySelectorAll('tfoot .kpi-bar')).toHaveLength(0)
  })

  it('draws no broken bar where nothing was completed', () => {
    const { container } = render(
      <CompletedReport result={reportOf([{ ...row('Person A', 0, null, 3), share: null }])} />,
    )
    expect(container.innerHTML).not.toMatch(/NaN|Infinity/)
  })
})

describe('sorting', () => {
  const sortBy = (name: string) => userEvent.click(screen.getByRole('button', { name }))
  const head = (name: string) => screen.getByRole('columnheader', { name })

  it('begins with the most completed, and says so', () => {
    render(<CompletedReport result={result} />)
    expect(head('Completed')).toHaveAttribute('aria-sort', 'descending')
    expect(head('Person')).toHaveAttribute('aria-sort', 'none')
  })

  it.each([
    ['Person', 'ascending', ['Person A', 'Person B', 'Person C', 'Nobody named']],
    ['Completed', 'ascending', ['Person C', 'Person A', 'Nobody named', 'Person B']],
    ['Open', 'descending', ['Person A', 'Person C', 'Person B', 'Nobody named']],
    ['Time to done', 'ascending', ['Person B', 'Person A', 'Nobody named', 'Person C']],
  ])('by %s is %s at first; what is not known goes last', async (name, direction, order) => {
    render(<CompletedReport result={result} />)
    await sortBy(name)
    expect(head(name)).toHaveAttribute('aria-sort', direction)
    expect(names()).toEqual([...order, 'Total'])
  })

  it('turns round when asked again, and what is not known stays last', async () => {
    render(<CompletedReport result={result} />)
    await sortBy('Time to done')
    await sortBy('Time to done')
    expect(head('Time to done')).toHaveAttribute('aria-sort', 'descending')
    expect(names()).toEqual(['Nobody named', 'Person A', 'Person B', 'Person C', 'Total'])
    await sortBy('Time to done')
    expect(head('Time to done')).toHaveAttribute('aria-sort', 'ascending')
  })

  it('leaves equal rows in their order, and the host’s list as it is', async () => {
    const equal = Object.freeze([row('Person C', 1, 1, 1), row('Person A', 1, 1, 1), row('Person B', 1, 1, 1)])
    render(<CompletedReport result={reportOf(equal)} />)
    await sortBy('Open')
    expect(names()).toEqual(['Person C', 'Person A', 'Person B', 'Total'])
  })

  it('works by keyboard', async () => {
    render(<CompletedReport result={result} />)
    await userEvent.tab()
    await userEvent.tab()
    expect(screen.getByRole('button', { name: 'Person' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(head('Person')).toHaveAttribute('aria-sort', 'ascending')
    expect(screen.getByRole('button', { name: 'Person' })).toHaveFocus()
  })
})

describe('long tables', () => {
  const team = Array.from({ length: 300 }, (_, index) => row(`Team ${index}`, 300 - index, 1, index))

  it('come in pages of 20 rows of the chosen order, and begin anew with another order', async () => {
    const { container } = render(<CompletedReport result={reportOf(team)} />)
    expect(bodyRows()).toHaveLength(20)
    expect(container.querySelectorAll('*').length).toBeLessThan(2000)
    expect(screen.getByText('Rows 1 to 20 of 300')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: en['table.next'] }))
    expect(bodyRows()[0]).toHaveTextContent('Team 20')
    expect(bodyRows()[0]).toHaveAttribute('aria-rowindex', '22')
    expect(screen.getAllByRole('rowheader').at(-1)).toHaveTextContent('Total')
    await userEvent.click(screen.getByRole('button', { name: 'Open' }))
    expect(screen.getByText('Rows 1 to 20 of 300')).toBeInTheDocument()
    expect(bodyRows()[0]).toHaveTextContent('Team 299')
  })

  it('sort numbers in names by size', async () => {
    render(<CompletedReport result={reportOf(team.slice(0, 12))} />)
    await userEvent.click(screen.getByRole('button', { name: 'Person' }))
    expect(names().slice(1, 3)).toEqual(['T1Team 1', 'T2Team 2'])
  })
})

describe('names', () => {
  it.each([
    ['Person A', 'PA'],
    ['solo', 'S'],
    ['Team 7', 'T7'],
    ['Team 12', 'T12'],
    ['Team 300', '300'],
    ['Team 2026', 'T2'],
    ['  Person   of Three ', 'PT'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
    ['é\u0301le', 'É\u0301'],
    ['', ''],
  ])('%j has the initials %j', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })

  it.each([
    'x'.repeat(10_000),
    'עברית \u202eevil',
    '👩‍👩‍👧👩‍👩‍👧',
    '__proto__',
    '<script>alert(1)</script>',
    '',
    '\ud800 lone',
  ])('stand as they are, isolated from their neighbours (%#)', (name) => {
    const { container } = render(<CompletedReport result={reportOf([row(name, 1, 1, 1), row('Person A', 1, 1, 1)])} />)
    const [shown] = container.querySelectorAll('bdi.kpi-person-name')
    expect(shown).toHaveTextContent(name, { normalizeWhitespace: false })
    expect(shown).toHaveAttribute('title', name)
    expect(container.querySelector('script')).toBeNull()
    expect(bodyRows()).toHaveLength(2)
  })

  it('of nobody is not mixed up with a person without a name', () => {
    const error = vi.spyOn(console, 'error')
    render(<CompletedReport result={reportOf([row('', 2, 1, 1), row(null, 1, 1, 1)])} />)
    expect(bodyRows()).toHaveLength(2)
    expect(error).not.toHaveBeenCalled()
  })
})

it('as numbers has every row and the total', async () => {
  render(<CompletedReport result={result} />)
  await userEvent.click(screen.getAllByRole('button')[0] ?? document.body)
  await userEvent.click(await screen.findByRole('button', { name: en['action.showTable'] }))
  const rows = screen.getAllByRole('row').map(cellsOf)
  expect(rows).toContainEqual(['Nobody named', '6', '30%', '20 h', '0'])
  expect(rows.at(-1)).toEqual(['Total', '20', '100%', '4 h', '10'])
})
