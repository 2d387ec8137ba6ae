import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { ComparisonToggle } from '../../src/components/ComparisonToggle/ComparisonToggle.tsx'
import { type RangeChoice, RangePicker, type RangePickerProps } from '../../src/components/RangePicker/RangePicker.tsx'
import { KpiDisplay } from '../../src/display/KpiDisplay.tsx'
import { de } from '../../src/format/messages/de.ts'
import { en } from '../../src/format/messages/en.ts'
import { relativeRanges } from '../../src/metrics/calendar/ranges.ts'

const firstQuarter = { from: '2026-01-01', until: '2026-04-01' }
const menu = () => screen.getByRole('combobox', { name: 'Period' })
const first = () => screen.getByLabelText('First day')
const last = () => screen.getByLabelText('Last day')

/** A host that keeps what is chosen. */
function Host({ start, onChange, ...props }: Partial<RangePickerProps> & { readonly start: RangeChoice }) {
  const [value, setValue] = useState(start)
  const change = (range: RangeChoice) => {
    setValue(range)
    onChange?.(range)
  }
  return <RangePicker {...props} value={value} onChange={change} />
}

describe('RangePicker', () => {
  it('offers every range by name, and other days', () => {
    render(<RangePicker value="last-30-days" onChange={() => {}} />)
    expect(menu()).toHaveDisplayValue('Last 30 days')
    const options = screen.getAllByRole('option').map((option) => option.textContent)
    expect(options).toHaveLength(relativeRanges.length + 1)
    expect(options.at(-1)).toBe(en['range.custom'])
    expect(options.filter((text) => text?.startsWith('range.'))).toEqual([])
  })

  it('offers the ranges that the host chose, and the one that is chosen', () => {
    render(<RangePicker value="today" ranges={['last-quarter', 'this-year']} onChange={() => {}} />)
    const options = screen.getAllByRole('option').map((option) => option.textContent)
    expect(options).toEqual(['Last quarter', 'This year', 'Today', 'Other days'])
    expect(menu()).toHaveDisplayValue('Today')
  })

  it('says which range was chosen', async () => {
    const onChange = vi.fn()
    render(<Host start="last-30-days" onChange={onChange} />)
    await userEvent.selectOptions(menu(), 'Last quarter')
    expect(onChange.mock.calls).toEqual([['last-quarter']])
    expect(menu()).toHaveDisplayValue('Last quarter')
  })

  it('shows the last day of a range, which the value holds as the day after it', () => {
    render(<RangePicker value={firstQuarter} onChange={() => {}} />)
    expect(menu()).toHaveDisplayValue('Other days')
    expect(first()).toHaveValue('2026-01-01')
    expect(last()).toHaveValue('2026-03-31')
  })

  it('gives days that were written, the last one included', () => {
    const onChange = vi.fn()
    render(<Host start={firstQuarter} onChange={onChange} />)
    fireEvent.change(last(), { target: { value: '2026-02-28' } })
    expect(onChange.mock.calls).toEqual([[{ from: '2026-01-01', until: '2026-03-01' }]])
    expect(last()).toHaveValue('2026-02-28')
  })

  it('takes one day as a range', () => {
    const onChange = vi.fn()
    render(<Host start={firstQuarter} onChange={onChange} />)
    fireEvent.change(last(), { target: { value: '2026-01-01' } })
    expect(onChange).toHaveBeenCalledWith({ from: '2026-01-01', until: '2026-01-02' })
  })

  it('waits for both days after other days were chosen, and goes back with the menu', async () => {
    const onChange = vi.fn()
    render(<Host start="last-30-days" onChange={onChange} />)
    await userEvent.selectOptions(menu(), 'Other days')
    expect(screen.getByRole('status')).toHaveTextContent(en['range.missing'])
    fireEvent.change(first(), { target: { value: '2026-05-01' } })
    expect(onChange).not.toHaveBeenCalled()
    await userEvent.selectOptions(menu(), 'Last 30 days')
    expect(screen.queryByLabelText('First day')).not.toBeInTheDocument()
    expect(onChange).not.toHaveBeenCalled()
    await userEvent.selectOptions(menu(), 'Other days')
    fireEvent.change(first(), { target: { value: '2026-05-01' } })
    fireEvent.change(last(), { target: { value: '2026-05-31' } })
    expect(onChange.mock.calls).toEqual([[{ from: '2026-05-01', until: '2026-06-01' }]])
    expect(last()).toHaveValue('2026-05-31')
  })

  it('says in words that the last day lies before the first, and gives nothing', () => {
    const onChange = vi.fn()
    render(<Host start={firstQuarter} onChange={onChange} />)
    fireEvent.change(first(), { target: { value: '2026-05-01' } })
    expect(onChange).not.toHaveBeenCalled()
    expect(screen.getByRole('status')).toHaveTextContent(en['range.order'])
    expect(last()).toHaveAttribute('aria-invalid', 'true')
    expect(last()).toHaveAccessibleDescription(en['range.order'])
    fireEvent.change(last(), { target: { value: '2026-06-01' } })
    expect(onChange).toHaveBeenCalledWith({ from: '2026-05-01', until: '2026-06-02' })
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
  })

  it.each(['', '0002-01-01', '0202-01-01', '9999-12-31'])('does not take %j, which is on the way to a year', (day) => {
    const onChange = vi.fn()
    render(<Host start={firstQuarter} onChange={onChange} />)
    fireEvent.change(last(), { target: { value: day } })
    expect(onChange).not.toHaveBeenCalled()
  })

  it('follows the host to another range', () => {
    const { rerender } = render(<RangePicker value={firstQuarter} onChange={() => {}} />)
    fireEvent.change(first(), { target: { value: '' } })
    rerender(<RangePicker value={{ from: '2025-01-01', until: '2026-01-01' }} onChange={() => {}} />)
    expect(first()).toHaveValue('2025-01-01')
    expect(last()).toHaveValue('2025-12-31')
    rerender(<RangePicker value="this-week" onChange={() => {}} />)
    expect(screen.queryByLabelText('First day')).not.toBeInTheDocument()
  })

  it.each([
    { from: 'abc', until: '2026-01-01' },
    { from: '2026-02-30', until: '2026-03-01' },
    { from: '2026-03-01', until: '2026-03-01' },
  ])('stands with a range that is none: %j', (value) => {
    render(<RangePicker value={value} onChange={() => {}} />)
    expect(first()).toHaveValue('')
  })
})

describe('ComparisonToggle', () => {
  it('is a group of three radio buttons, one of them chosen', () => {
    render(<ComparisonToggle value="previous" onChange={() => {}} />)
    expect(screen.getByRole('group', { name: 'Compare with' })).toBeInTheDocument()
    expect(screen.getAllByRole('radio')).toHaveLength(3)
    expect(screen.getByRole('radio', { name: 'Period before' })).toBeChecked()
  })

  it('says what was chosen, by pointer and by arrow key', async () => {
    const onChange = vi.fn()
    render(<ComparisonToggle value="none" onChange={onChange} label="Beside it" />)
    expect(screen.getByRole('group', { name: 'Beside it' })).toBeInTheDocument()
    await userEvent.click(screen.getByText('Year before'))
    expect(onChange).toHaveBeenLastCalledWith('year')
    screen.getByRole('radio', { name: 'Nothing' }).focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(onChange).toHaveBeenLastCalledWith('previous')
  })

  it('is apart from others of its kind', () => {
    render(
      <>
        <ComparisonToggle value="none" onChange={() => {}} />
        <ComparisonToggle value="year" onChange={() => {}} />
      </>,
    )
    const checked = screen.getAllByRole('radio').filter((radio) => radio instanceof HTMLInputElement && radio.checked)
    expect(checked).toHaveLength(2)
  })
})

it('controls speak the language that they are given, and take its theme', () => {
  render(
    <KpiDisplay locale="de-DE" words={de} theme={{ accent: 'red', scheme: 'dark' }}>
      <RangePicker value="last-quarter" onChange={() => {}} />
      <ComparisonToggle value="year" onChange={() => {}} />
    </KpiDisplay>,
  )
  expect(screen.getByRole('combobox', { name: 'Zeitraum' })).toHaveDisplayValue('Letztes Quartal')
  const group = screen.getByRole('group', { name: 'Vergleichen mit' })
  expect(group).toHaveAttribute('data-theme', 'dark')
  expect(group.style.getPropertyValue('--kpi-accent')).toBe('red')
})

it('controls render on a server without style attributes', () => {
  const html = renderToString(
    <>
      <RangePicker value={firstQuarter} onChange={() => {}} />
      <ComparisonToggle value="none" onChange={() => {}} />
    </>,
  )
  expect(html).toContain('2026-03-31')
  expect(html).not.toMatch(/\sstyle=/)
})
