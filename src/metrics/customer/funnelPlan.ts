import type { Window } from '../calendar/window.ts'
import { merged } from '../engagement/identities.ts'
import { sessionEvents } from '../engagement/sessions.ts'
import { inRange } from '../plan/rows.ts'
import type { Count, RowStep } from '../plan/steps.ts'
import type { FunnelOptions } from './funnel.ts'

const hourMs = 3_600_000

/** How far users came, by period and over the range, which entries are open, and the time to each step. */
export function funnelPlan(window: Window, options: FunnelOptions): Readonly<Record<string, Count>> {
  const source = { fact: 'events', needs: ['at', 'user', 'name'] }
  const entries = entriesOf(window, options, options.steps.length)
  const users = { users: { count: true } } as const
  const counts: Record<string, Count> = {
    periods: {
      ...source,
      steps: [...entries, bestOf(['user', 'period'])],
      end: { do: 'tally', by: ['period', 'reached'], measures: users },
    },
    range: {
      ...source,
      steps: [...entries, bestOf(['user'])],
      end: { do: 'tally', by: ['reached'], measures: users },
    },
    open: {
      ...source,
      steps: [
        ...begun(window, options, 1),
        { do: 'where', all: [{ not: isOver(window, options) }] },
        ...inRange(window),
      ],
      end: { do: 'tally', by: ['period'], measures: { entries: { count: true } } },
    },
  }
  for (const index of options.steps.keys())
    if (index > 0) counts[timeTo(index)] = { ...source, ...timeCount(window, options, index) }
  return counts
}

/** Events of the first `many` steps, with the index of their `step`. */
function begun(window: Window, options: FunnelOptions, many: number): readonly RowStep[] {
  const names = options.steps.slice(0, many)
  return [
    ...sessionEvents(window, ['name']),
    ...merged(options),
    { do: 'where', all: [{ col: 'name', in: names }] },
    {
      do: 'derive',
      as: 'step',
      from: { pick: 'name', cases: Object.fromEntries(names.map((name, index) => [name, index])) },
    },
  ]
}

/** What begins in the range and whose window is over, with how far it came of the first `many` steps. */
function entriesOf(window: Window, options: FunnelOptions, many: number): readonly RowStep[] {
  const within = options.windowHours * hourMs
  return [
    ...begun(window, options, many),
    { do: 'funnel', entity: 'user', at: 'ms', step: 'step', steps: many, within },
    { do: 'where', all: [isOver(window, options)] },
    ...inRange(window),
  ]
}

const isOver = ({ knownUntil }: Window, { windowHours }: FunnelOptions) =>
  ({ col: 'ms', op: '<', value: knownUntil - windowHours * hourMs }) as const

const bestOf = (key: readonly string[]): RowStep => ({
  do: 'perKey',
  key,
  order: [{ col: 'reached', desc: true }, { col: 'ms' }],
})

/** The name of the count of the time to a step. */
export const timeTo = (index: number) => `timeTo${index}`

/** A shorter funnel that ends at the step: the earliest entry of each user that came there. */
function timeCount(window: Window, options: FunnelOptions, index: number): Pick<Count, 'steps' | 'end'> {
  return {
    steps: [...entriesOf(window, options, index + 1), bestOf(['user']), { do: 'where', all: [cameTo(index)] }],
    end: {
      do: 'tally',
      by: [],
      measures: {
        n: { count: true },
        low: { order: 'took', q: 0.5, side: 'low' },
        high: { order: 'took', q: 0.5, side: 'high' },
      },
    },
  }
}

const cameTo = (index: number) => ({ col: 'reached', op: '=', value: index + 1 }) as const
