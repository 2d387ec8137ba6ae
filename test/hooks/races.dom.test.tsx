import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import fc from 'fast-check'
import type { ReactNode } from 'react'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KpiProvider } from '../../src/hooks/KpiProvider.tsx'
import { useMetric } from '../../src/hooks/useMetric.ts'
import type { Counted } from '../../src/metrics/params.ts'
import { KpiSourceError } from '../../src/sources/error.ts'
import type { KpiSource } from '../../src/sources/source.ts'
import { runs, timeout } from '../runs.ts'
import { countedNumber, probe } from './probe.ts'

// React and TanStack must settle inside each step of the scheduler.
beforeAll(() => notifyManager.setScheduler(queueMicrotask))
afterAll(() => notifyManager.setScheduler((callback) => setTimeout(callback, 0)))

/** A refusal takes some more turns of the loop than an answer until it is shown. */
const settled = (step: () => Promise<void>) =>
  act(async () => {
    await step()
    await new Promise((done) => setTimeout(done, 0))
  })

interface Page {
  readonly scope: number
  readonly day: number
}

/** Every number says whose it is: scope 2, day 3 is 203. */
const numberOf = ({ scope, day }: Page) => scope * 100 + day
const dayText = (day: number) => `2026-01-${String(day).padStart(2, '0')}`
const rangeOf = (day: number) => ({ from: dayText(day), until: dayText(day + 1) })

const acts = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('turn' as const),
      to: fc.record({ scope: fc.integer({ min: 1, max: 2 }), day: fc.integer({ min: 1, max: 3 }) }),
    }),
    fc.constant({ do: 'answer' } as const),
    fc.constant({ do: 'answer' } as const),
    fc.constant({ do: 'remount' } as const),
    fc.constant({ do: 'refetch' } as const),
  ),
  { minLength: 3, maxLength: 14 },
)

/** What became of an answer: right, refused, or counts that the formula cannot read. */
const fates = fc.infiniteStream(fc.constantFrom('answer', 'answer', 'answer', 'refuse', 'nonsense'))

test(
  'whatever the order of turning pages, answers, refusals, refetches and leaving: no number is shown for a question or a scope that it does not belong to',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler({ act: settled }), acts, fates, async (scheduler, script, fate) => {
        const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
        const sourceOf = (scope: number): KpiSource => ({
          scope: `tenant-${scope}`,
          count: (_metric, { range }): Promise<Counted> => {
            const value = numberOf({ scope, day: Number(range.from.slice(8)) })
            const [next] = fate.take(1)
            if (next === 'refuse')
              return scheduler.schedule(Promise.resolve()).then(() => Promise.reject(new KpiSourceError('forbidden')))
            if (next === 'nonsense') return scheduler.schedule(Promise.resolve({ ...countedNumber(value), now: {} }))
            return scheduler.schedule(Promise.resolve(countedNumber(value)))
          },
        })
        const sources = [sourceOf(1), sourceOf(2)]
        let page: Page = { scope: 1, day: 1 }
        const shown: { page: Page; value: number | null | undefined; status: string; placeholder: boolean }[] = []
        const wrapper = ({ children }: { children: ReactNode }) => (
          <QueryClientProvider client={client}>
            <KpiProvider source={sources[page.scope - 1] ?? sourceOf(0)} timeZone="UTC">
              {children}
            </KpiProvider>
          </QueryClientProvider>
        )
        const mount = () =>
          renderHook(
            () => {
              const query = useMetric(probe, { range: rangeOf(page.day) }, { retry: false })
              // TanStack renders again only for what was read, so the status is read here.
              const { data, status, isPlaceholderData: placeholder } = query
              shown.push({ page, value: data?.value, status, placeholder })
              if (query.data !== undefined) expect(query.data.period?.from).toBe(dayText((query.data.value ?? 0) % 100))
              return query
            },
            { wrapper },
          )
        let view = mount()
        for (const step of script) {
          if (step.do === 'turn') {
            page = step.to
            await act(async () => view.rerender())
          } else if (step.do === 'answer') {
            if (scheduler.count() > 0) await scheduler.waitOne()
          } else if (step.do === 'refetch') {
            await act(async () => void view.result.current.refetch())
          } else {
            await act(async () => view.unmount())
            view = mount()
          }
        }
        await scheduler.waitIdle()
        const last = view.result.current
        await act(async () => view.unmount())
        await scheduler.waitIdle()
        client.clear()
        for (const { page, value, placeholder } of shown) {
          if (value === undefined || value === null) continue
          expect(Math.floor(value / 100)).toBe(page.scope)
          if (!placeholder) expect(value).toBe(numberOf(page))
        }
        // Nothing waits for ever.
        expect(last.status).not.toBe('pending')
      }),
      { numRuns: runs() },
    )
  },
  timeout(60_000),
)

test('another scope shows nothing of the old one, in the very render that changes it', async () => {
  const client = new QueryClient()
  const never: KpiSource = { scope: 'b', count: () => new Promise(() => {}) }
  let source: KpiSource = { scope: 'a', count: async () => countedNumber(101) }
  const renders: unknown[] = []
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <KpiProvider source={source} timeZone="UTC">
        {children}
      </KpiProvider>
    </QueryClientProvider>
  )
  let day = 1
  const { rerender } = renderHook(
    () => {
      const { data, status, isPlaceholderData } = useMetric(probe, { range: rangeOf(day) })
      renders.push([source.scope, data?.value, status, isPlaceholderData])
    },
    { wrapper },
  )
  await act(async () => {})
  expect(renders.at(-1)).toEqual(['a', 101, 'success', false])
  // First a placeholder of scope a, which TanStack would keep for as long as the placeholder's function stays the same.
  source = { scope: 'a', count: () => new Promise(() => {}) }
  day = 2
  rerender()
  expect(renders.at(-1)).toEqual(['a', 101, 'success', true])
  source = never
  const before = renders.length
  rerender()
  expect(renders.slice(before).length).toBeGreaterThan(0)
  for (const render of renders.slice(before)) expect(render).toEqual(['b', undefined, 'pending', false])
})
