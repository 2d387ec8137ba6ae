import type { Decorator } from '@storybook/react-vite'
import type { QueryLike } from '../src/components/primitives/stateOf.ts'

/** Queries in the states that a widget shows, as TanStack Query gives them. */
export const pending = { data: undefined, status: 'pending', fetchStatus: 'fetching' } as const

export const failed = {
  data: undefined,
  status: 'error',
  error: { code: 'timeout' },
  refetch: () => undefined,
} as const

export function stale<Result>(data: Result): QueryLike<Result> {
  return {
    data,
    status: 'error',
    error: { code: 'network' },
    dataUpdatedAt: Date.UTC(2026, 5, 16, 10, 40),
    refetch: () => undefined,
  }
}

/** The box that a host gives a widget. */
export const wide =
  (width: number): Decorator =>
  (Story) => (
    <div style={{ maxInlineSize: width }}>
      <Story />
    </div>
  )

export const rightToLeft: Decorator = (Story) => (
  <div dir="rtl">
    <Story />
  </div>
)
