import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { useDisplay } from '../../src/display/KpiDisplay.tsx'
import { de } from '../../src/format/messages/de.ts'
import { KpiProvider, type KpiProviderProps } from '../../src/hooks/KpiProvider.tsx'
import { useMetric } from '../../src/hooks/useMetric.ts'
import { useMrr } from '../../src/hooks/useMrr.ts'
import { useNps } from '../../src/hooks/useNps.ts'
import { type NpsBody, nps } from '../../src/metrics/business/nps.ts'
import { columns } from '../../src/metrics/columns.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { npsQuery } from '../../src/queries/npsQuery.ts'
import { memorySource } from '../../src/sources/memorySource.ts'
import type { KpiSource } from '../../src/sources/source.ts'
import { countedNumber, probe } from './probe.ts'

const rows = [10, 10, 9, 7, 2].map((score, index) => ({ at: `2026-01-0${index + 1}T12:00:00Z`, score }))
const facts = { responses: columns(rows, { at: 'at', score: 'score' }) }
const now = () => Date.UTC(2026, 4, 14, 12)
const source = memorySource({ facts, scope: 'tenant-1', now })
const january = { range: { from: '2026-01-01', until: '2026-02-01' } } as const

function inside(props: Partial<KpiProviderProps> = {}, client = new QueryClient()) {
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <KpiProvider source={source} timeZone="UTC" now={now} {...props}>
        {children}
      </KpiProvider>
    </QueryClientProvider>
  )
}

describe('a metric in a component', () => {
  test('comes as the query result of TanStack, with the result that measure gives', async () => {
    const { result } = renderHook(() => useNps({ range: 'last-quarter', grain: 'quarter' }), { wrapper: inside() })
    expectTypeOf(result.current.data).toEqualTypeOf<MetricResult<NpsBody> | undefined>()
    expect(result.current.status).toBe('pending')
    await waitFor(() => expect(result.current.status).toBe('success'))
    const range = { from: '2026-01-01', until: '2026-04-01' }
    expect(result.current.data).toEqual(
      measure(nps, facts, { range, grain: 'quarter', timeZone: 'UTC', asOf: '2026-05-14T12:00:00.000Z' }),
    )
    expect(result.current.data?.value).toBe(40)
  })

  test('zone and week start come from the provider, unless the params have their own', async () => {
    const asked: unknown[] = []
    const spy: KpiSource = {
      scope: 'x',
      count: async (_, params) => {
        asked.push([params.timeZone, params.weekStart])
        return countedNumber(1)
      },
    }
    const wrapper = inside({ source: spy, timeZone: 'Asia/Kolkata', weekStart: 'sunday' })
    renderHook(() => useMetric(probe, january), { wrapper })
    renderHook(() => useMetric(probe, { ...january, timeZone: 'UTC', weekStart: 'saturday' }), { wrapper })
    await waitFor(() =>
      expect(asked).toEqual([
        ['Asia/Kolkata', 'sunday'],
        ['UTC', 'saturday'],
      ]),
    )
  })

  test('the currency of the provider is that of the metrics that have one', async () => {
    const asked: unknown[] = []
    const spy: KpiSource = {
      scope: 'x',
      count: (metric, params) => {
        asked.push([metric.id, 'currency' in params ? params.currency : null])
        return new Promise(() => {})
      },
    }
    const wrapper = inside({ source: spy, currency: 'EUR' })
    renderHook(() => [useMrr(january), useMrr({ ...january, currency: 'USD' }), useNps(january)], { wrapper })
    await waitFor(() =>
      expect(asked).toEqual([
        ['mrr', 'EUR'],
        ['mrr', 'USD'],
        ['nps', null],
      ]),
    )
  })

  test('data keeps its identity while nothing changes, also with params written inline', async () => {
    let computed = 0
    const counting: typeof nps = {
      ...nps,
      compute(...args) {
        computed++
        return nps.compute(...args)
      },
    }
    const { result, rerender } = renderHook(() => useMetric(counting, { range: { ...january.range } }), {
      wrapper: inside(),
    })
    await waitFor(() => expect(result.current.data).toBeDefined())
    const { data } = result.current
    rerender()
    rerender()
    expect(result.current.data).toBe(data)
    expect(computed).toBe(1)
  })

  test('what a loader has prefetched is there at the first render', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
    await client.prefetchQuery(npsQuery({ ...january, timeZone: 'UTC' }, { source, now }))
    const { result } = renderHook(() => useNps(january), { wrapper: inside({}, client) })
    expect(result.current.data?.value).toBe(40)
  })

  test('TanStack options pass through', async () => {
    const { result } = renderHook(() => useNps(january, { enabled: false }), { wrapper: inside() })
    expect(result.current.fetchStatus).toBe('idle')
  })

  test('one question by many components, in strict mode, is asked once and stopped when nobody waits', async () => {
    const signals: AbortSignal[] = []
    const slow: KpiSource = {
      scope: 'x',
      count: (_metric, _params, { signal }) => {
        signals.push(signal)
        return new Promise(() => {})
      },
    }
    const Outer = inside({ source: slow })
    const wrapper = ({ children }: { children: ReactNode }) => (
      <StrictMode>
        <Outer>{children}</Outer>
      </StrictMode>
    )
    const { unmount } = renderHook(() => [useMetric(probe, january), useMetric(probe, january)], { wrapper })
    await waitFor(() => expect(signals.filter((signal) => !signal.aborted)).toHaveLength(1))
    unmount()
    expect(signals.every((signal) => signal.aborted)).toBe(true)
  })
})

describe('wrong calls say what to write', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test('no provider', () => {
    const client = new QueryClient()
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    )
    expect(() => renderHook(() => useNps(january), { wrapper })).toThrow(/<KpiProvider source=/)
  })

  test('an unknown zone, a misspelt range, an option that is none', () => {
    const wrapper = inside()
    expect(() => renderHook(() => useNps({ range: 'today', timeZone: 'Berlin' }), { wrapper })).toThrow(
      /Europe\/Berlin/,
    )
    // @ts-expect-error: no such range
    expect(() => renderHook(() => useNps({ range: 'last-mnth' }), { wrapper })).toThrow(/last-month/)
    // @ts-expect-error: no such option
    expect(() => renderHook(() => useNps({ ...january, promotersMin: 7 }), { wrapper })).toThrow(/promoterMin/)
  })
})

describe('the query client', () => {
  test('is the host’s, or the one given to the provider', async () => {
    const own = new QueryClient()
    const host = new QueryClient()
    const { result } = renderHook(() => useNps(january), { wrapper: inside({ queryClient: own }, host) })
    await waitFor(() => expect(result.current.data?.value).toBe(40))
    expect(own.getQueryCache().getAll()).toHaveLength(1)
    expect(host.getQueryCache().getAll()).toHaveLength(0)
  })

  test('is needed', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const wrapper = ({ children }: { children: ReactNode }) => (
      <KpiProvider source={source} timeZone="UTC">
        {children}
      </KpiProvider>
    )
    expect(() => renderHook(() => useNps(january), { wrapper })).toThrow(/QueryClient/)
    vi.restoreAllMocks()
  })
})

test('locale, words and theme reach the widgets', () => {
  const theme = { accent: 'red' }
  const { result } = renderHook(useDisplay, { wrapper: inside({ locale: 'de-DE', words: de, theme }) })
  expect(result.current).toEqual({ locale: 'de-DE', words: de, theme })
})

test('on a server it renders what is cached, and waits for the rest', () => {
  const Shown = () => <p>{useNps(january).status}</p>
  const Page = inside()
  expect(
    renderToString(
      <Page>
        <Shown />
      </Page>,
    ),
  ).toBe('<p>pending</p>')
})

describe('the day turns while the page is open', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-03-28T22:30:00Z') })
    notifyManager.setScheduler(queueMicrotask)
  })
  afterEach(() => {
    notifyManager.setScheduler((callback) => setTimeout(callback, 0))
    vi.useRealTimers()
  })

  const askedDays = () => {
    const days: string[] = []
    const spy: KpiSource = {
      scope: 'x',
      count: async (_, { range }) => {
        days.push(range.from)
        return countedNumber(1)
      },
    }
    return { days, spy }
  }

  test('at the midnight of the report’s zone, not of the machine: 23:00 UTC is midnight in Berlin', async () => {
    const { days, spy } = askedDays()
    const wrapper = inside({ source: spy, timeZone: 'Europe/Berlin', now: Date.now })
    const { unmount } = renderHook(() => useMetric(probe, { range: 'today' }), { wrapper })
    await act(() => vi.advanceTimersByTimeAsync(29 * 60_000 + 59_000))
    expect(days).toEqual(['2026-03-28'])
    await act(() => vi.advanceTimersByTimeAsync(1000))
    expect(days).toEqual(['2026-03-28', '2026-03-29'])
    // The night of 29 March has 23 hours in Berlin.
    await act(() => vi.advanceTimersByTimeAsync(23 * 3_600_000 - 1000))
    expect(days).toHaveLength(2)
    await act(() => vi.advanceTimersByTimeAsync(1000))
    expect(days).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    unmount()
  })

  test('in the zone of the params where they name one', async () => {
    const { days, spy } = askedDays()
    const wrapper = inside({ source: spy, timeZone: 'Europe/Berlin', now: Date.now })
    renderHook(() => useMetric(probe, { range: 'today', timeZone: 'UTC' }), { wrapper })
    await act(() => vi.advanceTimersByTimeAsync(89 * 60_000))
    expect(days).toEqual(['2026-03-28'])
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    expect(days).toEqual(['2026-03-28', '2026-03-29'])
  })

  test('no timer is left behind, and days that are written out need none', async () => {
    const { spy } = askedDays()
    const client = new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } })
    const wrapper = inside({ source: spy, now: Date.now }, client)
    const fixed = renderHook(() => useMetric(probe, january), { wrapper })
    await act(() => vi.advanceTimersByTimeAsync(10))
    const before = vi.getTimerCount()
    const moving = renderHook(() => useMetric(probe, { range: 'today' }), { wrapper })
    await act(() => vi.advanceTimersByTimeAsync(10))
    expect(vi.getTimerCount()).toBe(before + 1)
    moving.unmount()
    fixed.unmount()
    await act(() => vi.advanceTimersByTimeAsync(10))
    expect(vi.getTimerCount()).toBe(0)
  })
})
