import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { KpiProvider } from '../../src/hooks/KpiProvider.tsx'
import { type HostQuery, useMeasured } from '../../src/hooks/useMeasured.ts'
import { nps } from '../../src/metrics/business/nps.ts'
import { columns } from '../../src/metrics/columns.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import { measure } from '../../src/metrics/measure.ts'

const rows = [10, 10, 9, 7, 2].map((rating, index) => ({ created: `2026-01-0${index + 1}T12:00:00Z`, rating }))
const map = { at: 'created', score: 'rating' } as const
const january = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC' } as const
const at = Date.UTC(2026, 1, 3)
const ready = (data: unknown): HostQuery<never> => ({ data: data as never, status: 'success', dataUpdatedAt: at })

describe('rows that the host fetched', () => {
  test('are measured as measure does it, known up to the moment they came', () => {
    const { result } = renderHook(() => useMeasured(nps, ready(rows), { responses: map }, january))
    expect(result.current.data).toEqual(
      measure(nps, { responses: columns(rows, map) }, { ...january, asOf: '2026-02-03T00:00:00.000Z' }),
    )
    expect(result.current).toMatchObject({ status: 'success', dataUpdatedAt: at, data: { value: 40 } })
  })

  test('are read once for all hooks, and measured once for all renders', () => {
    let reads = 0
    const counted = rows.map((row) =>
      Object.defineProperty({ ...row }, 'rating', {
        enumerable: true,
        get() {
          reads++
          return row.rating
        },
      }),
    )
    const hook = () => useMeasured(nps, ready(counted), { responses: { ...map } }, { ...january })
    const first = renderHook(hook)
    const { data } = first.result.current
    const once = reads
    expect(once).toBeGreaterThan(0)
    first.rerender()
    expect(first.result.current.data).toBe(data)
    renderHook(hook)
    expect(reads).toBe(once)
  })

  test('new rows and new params give a new result', () => {
    const { result, rerender } = renderHook(
      ({ data, promoterMin }) => useMeasured(nps, ready(data), { responses: map }, { ...january, promoterMin }),
      { initialProps: { data: rows, promoterMin: 9 } },
    )
    expect(result.current.data?.value).toBe(40)
    rerender({ data: rows, promoterMin: 7 })
    expect(result.current.data?.value).toBe(60)
    rerender({ data: rows.slice(0, 3), promoterMin: 7 })
    expect(result.current.data?.value).toBe(100)
  })

  test('of several facts come under their names', () => {
    const surveys = Array.from({ length: 10 }, () => ({ sent: '2026-01-01T00:00:00Z' }))
    const answers = [5, 4, 1].map((rating) => ({ created: '2026-01-02T00:00:00Z', rating }))
    const maps = { responses: map, surveys: { at: 'sent' } }
    const { result } = renderHook(() => useMeasured(csat, ready({ responses: answers, surveys }), maps, january))
    expect(result.current.data?.body.responseRate).toBeCloseTo(0.3)
    const lacking = renderHook(() => useMeasured(csat, ready({ responses: answers }), maps, january))
    expect(lacking.result.current).toMatchObject({ status: 'error', error: { code: 'invalidRows' } })
  })

  test('the state of the host’s query is handed on', async () => {
    const failed: HostQuery<never> = {
      data: undefined,
      status: 'error',
      error: new Error('no'),
      refetch: () => 'again',
    }
    const { result } = renderHook(() => useMeasured(nps, failed, { responses: map }, january))
    expect(result.current).toMatchObject({ data: undefined, status: 'error', error: { message: 'no' } })
    expect(result.current.refetch?.()).toBe('again')
    const stale = renderHook(() =>
      useMeasured(nps, { ...ready(rows), status: 'error', error: 'later' }, { responses: map }, january),
    )
    expect(stale.result.current).toMatchObject({ data: { value: 40 }, status: 'error', error: 'later' })
  })

  test.each([[null], ['<html>'], [42], [{ message: 'not rows' }], [[{ other: 1 }]]])(
    '%j is an error of the query, never a throw',
    (data) => {
      const { result } = renderHook(() => useMeasured(nps, ready(data), { responses: map }, january))
      expect(result.current).toMatchObject({ data: undefined, status: 'error', error: { name: 'KpiError' } })
    },
  )
})

test('it takes a query of TanStack as it is, and the zone of the provider', async () => {
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <KpiProvider source={{ scope: 'x', count: () => new Promise(() => {}) }} timeZone="Asia/Tokyo">
        {children}
      </KpiProvider>
    </QueryClientProvider>
  )
  const { result } = renderHook(
    () => {
      const answers = useQuery({ queryKey: ['answers'], queryFn: async () => rows })
      return useMeasured(nps, answers, { responses: map }, { range: january.range })
    },
    { wrapper },
  )
  expect(result.current.status).toBe('pending')
  await waitFor(() => expect(result.current.data?.value).toBe(40))
  expect(result.current.data?.period?.timeZone).toBe('Asia/Tokyo')
  await act(async () => void result.current.refetch?.())
  expect(result.current.data?.value).toBe(40)
})

test('without provider and zone it says what to write', () => {
  expect(() => renderHook(() => useMeasured(nps, ready(rows), { responses: map }, { range: january.range }))).toThrow(
    /timeZone: "Europe\/Berlin"/,
  )
})
