import type { UseQueryResult } from '@tanstack/react-query'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { ActiveUsersTrend } from '../../src/components/ActiveUsersTrend/ActiveUsersTrend.tsx'
import { CsatBreakdown } from '../../src/components/CsatBreakdown/CsatBreakdown.tsx'
import { MetricCard, type MetricCardProps } from '../../src/components/MetricCard/MetricCard.tsx'
import { MrrTrend } from '../../src/components/MrrTrend/MrrTrend.tsx'
import { NpsGauge, type NpsGaugeProps } from '../../src/components/NpsGauge/NpsGauge.tsx'
import { RetentionCurve } from '../../src/components/RetentionCurve/RetentionCurve.tsx'
import { KpiDisplay } from '../../src/display/KpiDisplay.tsx'
import { de } from '../../src/format/messages/de.ts'
import { en } from '../../src/format/messages/en.ts'
import type { NpsBody } from '../../src/metrics/business/nps.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { mrrCases } from '../cases/mrr.ts'
import { retentionCases } from '../cases/retention.ts'
import { twoMonths } from '../cases/trends.ts'
import { churnResult, csatResult, durationResult, emptyResult, fewResult, mrrResult, npsResult } from './results.ts'

const pending = { data: undefined, status: 'pending', fetchStatus: 'fetching', error: null } as const

interface AnyWidget {
  readonly name: string
  // Each takes its own result; what they have in common is tried with anything at all.
  readonly Widget: ComponentType<Record<string, unknown>>
  readonly result: object
}

const widgets: AnyWidget[] = [
  { name: 'MetricCard', Widget: MetricCard as AnyWidget['Widget'], result: mrrResult },
  { name: 'NpsGauge', Widget: NpsGauge as AnyWidget['Widget'], result: npsResult },
  { name: 'CsatBreakdown', Widget: CsatBreakdown as AnyWidget['Widget'], result: csatResult },
  { name: 'MrrTrend', Widget: MrrTrend as AnyWidget['Widget'], result: mrrCases.running },
  { name: 'ActiveUsersTrend', Widget: ActiveUsersTrend as AnyWidget['Widget'], result: twoMonths },
  { name: 'RetentionCurve', Widget: RetentionCurve as AnyWidget['Widget'], result: retentionCases.ready },
]

afterEach(() => vi.restoreAllMocks())

describe.each(widgets)('$name', ({ Widget, result }) => {
  it('is a figure named by its title, under a heading of the level that the host sets', () => {
    render(<Widget result={result} title="A title" headingLevel={4} />)
    expect(screen.getByRole('figure', { name: 'A title' })).toBeInTheDocument()
    expect(screen.getByRole('heading', { level: 4, name: 'A title' })).toBeInTheDocument()
  })

  it('is busy while it loads and shows no number', () => {
    render(<Widget query={pending} title="A title" />)
    expect(screen.getByRole('figure')).toHaveAttribute('aria-busy', 'true')
    expect(screen.getByRole('status')).toHaveTextContent(en['state.loading'])
    expect(screen.getByRole('figure')).not.toHaveTextContent(/\d/)
  })

  it('says in one sentence that there is nothing, and never 0', () => {
    render(<Widget result={{ ...result, value: null, reason: 'empty', n: 0, series: [] }} title="A title" />)
    expect(screen.getByRole('figure')).toHaveTextContent(en['reason.empty'])
    expect(screen.getByText('—')).toHaveClass('kpi-value')
  })

  it('offers another try after a failure', async () => {
    const refetch = vi.fn()
    render(<Widget query={{ ...pending, status: 'error', error: new Error('x'), refetch }} title="A title" />)
    expect(screen.getByRole('status')).toHaveTextContent(en['state.error'])
    await userEvent.click(screen.getByRole('button', { name: en['action.retry'] }))
    expect(refetch).toHaveBeenCalledOnce()
  })

  it('keeps old numbers after a failed refetch and says since when', () => {
    const query = { ...pending, data: result, status: 'error', dataUpdatedAt: Date.UTC(2026, 10, 9, 10, 40) }
    render(<Widget query={query} title="A title" />)
    expect(screen.getByText(/last loaded Nov 9, 2026/)).toBeInTheDocument()
    expect(screen.getByRole('figure')).toHaveAttribute('data-state', 'ready')
  })

  it('says that the numbers of the question before are being replaced', () => {
    const query = { ...pending, data: result, status: 'success', isPlaceholderData: true }
    render(<Widget query={query} title="A title" />)
    expect(screen.getByRole('status')).toHaveTextContent(en['state.refreshing'])
    expect(screen.getByRole('figure')).toHaveAttribute('data-previous')
  })

  it('takes the numbers away from someone who may not see them', () => {
    render(<Widget query={{ ...pending, data: result, status: 'error', error: { status: 403 } }} title="A title" />)
    expect(screen.getByRole('figure')).not.toHaveTextContent(/\d/)
  })

  it.each([null, 'text', 42, [], {}, { ...result, value: Number.NaN }, { ...result, body: null }])(
    'shows a notice for %j and tells the host once',
    (given) => {
      const onInvalid = vi.fn()
      const { rerender } = render(<Widget result={given} title="A title" onInvalid={onInvalid} />)
      rerender(<Widget result={given} title="A title" onInvalid={(issue: string) => onInvalid(issue)} />)
      expect(screen.getByRole('figure')).toHaveTextContent(en['state.invalid'])
      expect(screen.getByRole('figure')).not.toHaveTextContent(/NaN|undefined|null/)
      expect(onInvalid).toHaveBeenCalledOnce()
    },
  )

  it('shows no NaN for numbers that are none in a series, an interval or a comparison', () => {
    const broken = { low: Number.NaN, high: Number.POSITIVE_INFINITY, level: 0.95, method: 'x' }
    const change = { absolute: Number.NaN, relative: Number.NaN, interval: broken, distinguishable: null }
    const given = {
      ...result,
      interval: broken,
      series: [{ ...mrrResult.series[0], value: Number.NaN, interval: broken }, ...mrrResult.series],
      comparison: { ...mrrResult.comparison, value: Number.NaN, change },
    }
    const { container } = render(<Widget result={given} title="A title" />)
    expect(container.innerHTML).not.toMatch(/NaN|Infinity|undefined/)
    expect(screen.getByRole('figure')).toHaveTextContent('1 point had no usable value')
  })

  it('keeps a throw of the words in its own box, and draws again when asked', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let broken = true
    const words = new Proxy(en, {
      get(target, key) {
        if (broken && key === 'action.explain') throw new Error('no words today')
        return Reflect.get(target, key)
      },
    })
    render(
      <>
        <KpiDisplay words={words}>
          <Widget result={result} title="Broken" />
        </KpiDisplay>
        <Widget result={result} title="Whole" />
      </>,
    )
    expect(screen.getByRole('figure', { name: 'Broken' })).toHaveTextContent(en['state.broken'])
    expect(screen.getByRole('figure', { name: 'Whole' })).toHaveAttribute('data-state', 'ready')
    broken = false
    await userEvent.click(screen.getByRole('button', { name: en['action.retry'] }))
    expect(screen.getByRole('figure', { name: 'Broken' })).toHaveAttribute('data-state', 'ready')
  })

  it.each([{}, null, 7])('stands even when the words are %j', (words) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    render(
      <KpiDisplay words={words as never}>
        <Widget result={result} title="A title" />
      </KpiDisplay>,
    )
    expect(screen.getByRole('figure', { name: 'A title' })).toBeInTheDocument()
  })

  it('stands when the query throws where it is read', () => {
    const query = {
      get data() {
        throw new Error('no data today')
      },
    }
    render(<Widget query={query} title="A title" />)
    expect(screen.getByRole('figure')).toHaveTextContent(en['state.invalid'])
  })

  it('stands when a theme throws where it is read', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const theme = {
      get accent() {
        throw new Error('no accent today')
      },
    }
    render(<Widget result={result} title="A title" theme={theme} />)
    expect(screen.getByRole('figure')).toHaveTextContent(en['state.broken'])
  })

  it('says how it was computed one key away, and Escape goes back', async () => {
    render(<Widget result={result} title="A title" />)
    await userEvent.tab()
    expect(screen.getByRole('button', { name: `A title: ${en['action.explain']}` })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(screen.getByRole('dialog', { name: en['action.explain'] })).toBeInTheDocument()
    expect(await screen.findByText(en['explain.definition'])).toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(screen.getByRole('button')).toHaveFocus()
  })

  it('closes the explanation when something else is pressed', async () => {
    render(<Widget result={result} title="A title" />)
    await userEvent.click(screen.getByRole('button'))
    await screen.findByText(en['explain.definition'])
    fireEvent.pointerDown(document.body)
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  it('gives its numbers as a table with a caption and headed rows and columns, and goes back', async () => {
    render(<Widget result={result} title="A title" />)
    await userEvent.click(screen.getByRole('button'))
    await userEvent.click(await screen.findByRole('button', { name: en['action.showTable'] }))
    const table = screen.getByRole('table', { name: /^A title, / })
    expect(within(table).getAllByRole('columnheader').length).toBeGreaterThan(1)
    expect(within(table).getAllByRole('rowheader').length).toBeGreaterThan(1)
    const back = screen.getByRole('button', { name: en['action.showChart'] })
    expect(back).toHaveFocus()
    await userEvent.click(back)
    expect(screen.queryByRole('table')).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: `A title: ${en['action.explain']}` })).toHaveFocus()
  })

  it('renders on a server without style attributes, style elements or warnings', () => {
    const error = vi.spyOn(console, 'error')
    for (const props of [{ result }, { query: pending }, { result: emptyResult }, { result: 'no' }]) {
      const html = renderToString(<Widget {...props} title="A title" theme={{ accent: 'red', scheme: 'dark' }} />)
      expect(html).toContain('A title')
      expect(html).toContain('data-theme="dark"')
      expect(html).not.toMatch(/\sstyle=|<style/)
    }
    expect(error).not.toHaveBeenCalled()
  })

  it('hydrates to what the server sent', () => {
    const error = vi.spyOn(console, 'error')
    const container = document.createElement('div')
    document.body.append(container)
    container.innerHTML = renderToString(<Widget result={result} title="A title" />)
    render(<Widget result={result} title="A title" />, { container, hydrate: true })
    expect(error).not.toHaveBeenCalled()
    container.remove()
  })

  it('sets and takes back its theme by CSSOM', () => {
    const { rerender } = render(<Widget result={result} title="A title" theme={{ accent: 'red' }} />)
    const figure = screen.getByRole('figure')
    expect(figure.style.getPropertyValue('--kpi-accent')).toBe('red')
    rerender(<Widget result={result} title="A title" theme={{ surface: 'black' }} />)
    expect(figure.style.getPropertyValue('--kpi-accent')).toBe('')
    expect(figure.style.getPropertyValue('--kpi-surface')).toBe('black')
  })

  it('says nothing new aloud when only its number changes', () => {
    const { rerender } = render(<Widget result={result} title="A title" />)
    const before = screen.getByRole('status').textContent
    rerender(<Widget result={{ ...result, value: 0.5 }} title="A title" />)
    expect(screen.getByRole('status')).toHaveTextContent(before ?? '')
  })

  it('has unique ids beside others of its kind', () => {
    const { container } = render([1, 2, 3].map((key) => <Widget key={key} result={result} />))
    const ids = [...container.querySelectorAll('[id]')].map((element) => element.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('MetricCard', () => {
  it('shows a short value, keeps the exact one at hand, and says what the change is against', () => {
    render(<MetricCard result={mrrResult} />)
    expect(screen.getByTitle('$48,213.40')).toHaveTextContent('$48.2K')
    expect(screen.getByText('6.2%, better')).toBeInTheDocument()
    expect(screen.getByText('9 of 30 days · against October 2026')).toBeInTheDocument()
  })

  it('calls a fall good where down is good', () => {
    render(<MetricCard result={churnResult} title="Churn" />)
    const change = screen.getByText('0.8 points, better')
    expect(change).toHaveAttribute('data-tone', 'good')
    expect(screen.getByText(/down 0\.8 points, better/)).toBeInTheDocument()
  })

  it('calls a change inside the noise no clear change', () => {
    render(<MetricCard result={csatResult} />)
    expect(screen.getByText(en['change.unclear'])).toHaveAttribute('data-tone', 'neutral')
  })

  it('mutes a value that too few stand behind, and says how few', () => {
    const { container } = render(<MetricCard result={fewResult} title="Escalations" />)
    expect(container.querySelector('.kpi-value')).toHaveAttribute('data-muted')
    expect(screen.getByText('n = 4, too few to say: 5 to 70%')).toBeInTheDocument()
  })

  it('draws a running period dashed and a missing one as a gap', () => {
    const { container, rerender } = render(<MetricCard result={mrrResult} />)
    expect(container.querySelector('[data-dashed]')).toHaveAttribute('d', expect.stringMatching(/^M\S+ \S+L\S+ \S+$/))
    rerender(<MetricCard result={durationResult} title="Duration" />)
    const solid = container.querySelector('.kpi-line:not([data-dashed])')?.getAttribute('d') ?? ''
    expect(solid.match(/M/g)).toHaveLength(2)
    expect(container.querySelectorAll('.kpi-spark-dot')).toHaveLength(1)
  })

  it('speaks the language and the numbers that it is given', () => {
    render(
      <KpiDisplay locale="de-DE" words={de}>
        <MetricCard result={csatResult} title="CSAT" />
      </KpiDisplay>,
    )
    expect(screen.getByText('80,8 bis 86,7 % · n = 612')).toBeInTheDocument()
  })
})

describe('NpsGauge', () => {
  const valueArc = (container: HTMLElement) => container.querySelector('.kpi-gauge-value')?.getAttribute('d') ?? null

  it('shows the three groups with share and count', () => {
    render(<NpsGauge result={npsResult} />)
    const texts = screen.getAllByRole('listitem').map((item) => item.textContent)
    expect(texts).toEqual(['Detractors 13% 342', 'Passives 35% 968', 'Promoters 52% 1,436'])
  })

  it.each([
    [100, 'reaches the right end', true],
    [40, 'reaches from the top to the right', true],
    [0, 'is not drawn: it starts and ends at 0', false],
    [-40, 'reaches from the left to the top', true],
    [-100, 'reaches the left end', true],
  ])('at %d the arc %s', (value, _, drawn) => {
    const { container } = render(<NpsGauge result={{ ...npsResult, value }} />)
    expect(valueArc(container) !== null).toBe(drawn)
    expect(container.innerHTML).not.toMatch(/NaN/)
  })

  it.each([250, -250])(
    'at %d, which no score can be, the arc ends at the ring’s end and the number is shown as given',
    (value) => {
      const { container } = render(<NpsGauge result={{ ...npsResult, value }} />)
      const end = render(<NpsGauge result={{ ...npsResult, value: Math.sign(value) * 100 }} />)
      expect(valueArc(container)).toBe(valueArc(end.container))
      expect(container.querySelector('.kpi-value')).toHaveTextContent('250')
    },
  )

  it('says how far the target is', () => {
    const { rerender } = render(<NpsGauge result={npsResult} target={50} />)
    expect(screen.getByText('Target +50 · 10.2 to go')).toBeInTheDocument()
    rerender(<NpsGauge result={npsResult} target={39} />)
    expect(screen.getByText('Target +39 · reached')).toBeInTheDocument()
    rerender(<NpsGauge result={npsResult} target={Number.NaN} />)
    expect(screen.queryByText(/Target/)).not.toBeInTheDocument()
  })
})

describe('CsatBreakdown', () => {
  it('lists the steps of the scale from the best, with share and count', () => {
    render(<CsatBreakdown result={csatResult} />)
    const texts = screen.getAllByRole('listitem').map((item) => item.textContent)
    expect(texts).toEqual(['548%294', '436%220', '310%59', '23%18', '13%21'])
  })

  it('gives mean and response rate, and only the answers where nobody knows how many were asked', () => {
    const { rerender } = render(<CsatBreakdown result={csatResult} />)
    expect(screen.getByText('Mean 4.22 of 5 · 612 of 1,530 answered (40%)')).toBeInTheDocument()
    rerender(<CsatBreakdown result={{ ...csatResult, body: { ...csatResult.body, asked: null } }} />)
    expect(screen.getByText('Mean 4.22 of 5 · 612 answers')).toBeInTheDocument()
  })

  it('never rounds a few answers to none', () => {
    const distribution = csatResult.body.distribution.map((step) => ({ ...step, share: 0.004 }))
    render(<CsatBreakdown result={{ ...csatResult, body: { ...csatResult.body, distribution } }} />)
    expect(screen.getAllByText('0.4%')).toHaveLength(5)
  })
})

it('takes the query of TanStack as it is', () => {
  expectTypeOf<UseQueryResult<MetricResult<NpsBody>>>().toExtend<NonNullable<NpsGaugeProps['query']>>()
  expectTypeOf<UseQueryResult<MetricResult<NpsBody>>>().toExtend<NonNullable<MetricCardProps['query']>>()
})

it('a widget goes from loading to its numbers without another figure', () => {
  const { rerender } = render(<MetricCard query={pending} title="MRR" />)
  const figure = screen.getByRole('figure')
  act(() => rerender(<MetricCard query={{ ...pending, data: mrrResult, status: 'success' }} title="MRR" />))
  expect(screen.getByRole('figure')).toBe(figure)
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
})
