import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanTime, RowStep } from '../../../src/metrics/plan/steps.ts'
import { after, counted } from './counted.ts'

/** January, February and March 1970. */
const quarter: PlanTime = { transitions: [], offsets: [0], boundaries: [0, 31, 59, 90], cutoff: 1e12 }
const steps: RowStep[] = [
  { do: 'derive', as: 'first', from: { day: 'from' } },
  { do: 'derive', as: 'end', from: { day: 'until' } },
  { do: 'balances', entity: 'customer', from: 'first', until: 'end', amount: 'amount' },
]

interface Stretch {
  readonly customer: string | null
  readonly from: string | null
  readonly until: string | null
  readonly amount: number | null
}

function movements(...rows: readonly Stretch[]): unknown {
  return after(rows, steps, ['entity', 'period', 'kind', 'change'], { fact: 'subscriptions', time: quarter })
}

function held(
  amount: number | null,
  from: string | null,
  until: string | null = null,
  customer: string | null = 'A',
): Stretch {
  return { customer, from, until, amount }
}

test('a customer joins, grows, shrinks, leaves and comes back', () => {
  expect(
    movements(
      held(100, '1970-01-10', '1970-02-10'),
      held(150, '1970-02-10', '1970-03-01'),
      held(100, '1969-11-01', '1970-01-05', 'B'),
      held(30, '1970-02-20', null, 'B'),
      held(80, '1969-12-01', '1970-01-20', 'C'),
      held(60, '1970-01-20', '1970-03-05', 'C'),
      held(70, '1970-03-05', null, 'C'),
    ),
  ).toEqual([
    ['A', 0, 'new', 100],
    ['A', 1, 'expansion', 50],
    ['A', 2, 'churn', -150],
    ['B', -1, 'start', 100],
    ['B', 0, 'churn', -100],
    ['B', 1, 'reactivation', 30],
    ['C', -1, 'start', 80],
    ['C', 0, 'contraction', -20],
    ['C', 2, 'expansion', 10],
  ])
})

describe('which day counts', () => {
  test('a balance holds on the last day of a period, and until is exclusive', () => {
    expect(movements(held(5, '1970-01-31', '1970-02-01'))).toEqual([
      ['A', 0, 'new', 5],
      ['A', 1, 'churn', -5],
    ])
    expect(movements(held(5, '1970-01-01', '1970-01-31'))).toEqual([])
    expect(movements(held(5, '1970-02-01', '1970-02-28'))).toEqual([])
  })

  test('the balance at the start is that of the day before the first period', () => {
    expect(movements(held(5, '1969-12-31', '1970-01-01'))).toEqual([
      ['A', -1, 'start', 5],
      ['A', 0, 'churn', -5],
    ])
    expect(movements(held(5, '1969-11-01', '1969-12-31'))).toEqual([])
    expect(movements(held(5, '1970-01-01'))).toEqual([['A', 0, 'new', 5]])
  })

  test('what begins after the last period is not seen', () => {
    expect(movements(held(5, '1970-04-01'))).toEqual([])
    expect(movements(held(5, '1970-03-31'))).toEqual([['A', 2, 'new', 5]])
  })

  test('a stretch that starts and ends on one day, or ends before it starts, never holds', () => {
    expect(movements(held(5, '1970-01-10', '1970-01-10'), held(7, '1970-02-10', '1970-01-10'))).toEqual([])
  })
})

describe('several stretches of one customer', () => {
  test('add up: the end of one of two is a contraction', () => {
    expect(movements(held(5, '1970-01-01', '1970-02-05'), held(7, '1970-01-20'))).toEqual([
      ['A', 0, 'new', 12],
      ['A', 1, 'contraction', -5],
    ])
  })

  test('a change of plan on one day is one movement, and none where the amount is the same', () => {
    expect(movements(held(5, '1970-01-01', '1970-02-05'), held(5, '1970-02-05'))).toEqual([['A', 0, 'new', 5]])
  })

  test('an end and a new start within one period show nothing', () => {
    expect(movements(held(5, '1970-01-01', '1970-02-05'), held(5, '1970-02-20'))).toEqual([['A', 0, 'new', 5]])
  })
})

describe('new or back again', () => {
  test('who held something between two period ends is back, not new', () => {
    expect(movements(held(5, '1970-01-05', '1970-01-20'), held(5, '1970-02-05'))).toEqual([['A', 1, 'reactivation', 5]])
  })

  test('who came and went and came within one period is new', () => {
    expect(movements(held(5, '1970-01-05', '1970-01-10'), held(5, '1970-01-20'))).toEqual([['A', 0, 'new', 5]])
  })

  test('who held something long before the range is back', () => {
    expect(movements(held(5, '1960-01-05', '1960-02-01'), held(5, '1970-01-05'))).toEqual([['A', 0, 'reactivation', 5]])
  })

  test('an amount of 0 or below, or a stretch that never held, makes nobody known', () => {
    expect(
      movements(
        held(0, '1969-01-01', '1969-06-01'),
        held(-3, '1969-01-01', '1969-06-01'),
        held(9, '1969-05-01', '1969-05-01'),
        held(5, '1970-02-05'),
      ),
    ).toEqual([['A', 1, 'new', 5]])
  })
})

describe('a balance below zero', () => {
  test('counts as zero, and stands beside as negative', () => {
    expect(movements(held(10, '1970-01-05', '1970-02-05'), held(-4, '1970-01-05', '1970-03-05'))).toEqual([
      ['A', 0, 'new', 6],
      ['A', 1, 'churn', -6],
      ['A', 1, 'negative', -4],
      ['A', 2, 'negative', 4],
    ])
  })

  test('may be there from the start', () => {
    expect(movements(held(-4, '1969-12-05', '1970-01-05'))).toEqual([
      ['A', -1, 'negative', -4],
      ['A', 0, 'negative', 4],
    ])
  })

  test('never held a positive amount, so the first one is new', () => {
    expect(movements(held(-4, '1969-12-05', '1970-01-05'), held(5, '1970-01-03'))).toEqual([
      ['A', -1, 'negative', -4],
      ['A', 0, 'negative', 4],
      ['A', 0, 'new', 5],
    ])
  })
})

test('rows without customer, start or amount are left out', () => {
  expect(movements(held(5, '1970-01-05', null, null), held(5, null), held(null, '1970-01-05'))).toEqual([])
})

test('the changes of a customer add up to what is held at each period end', () => {
  const days = fc.integer({ min: -40, max: 100 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
  const stretch = fc.record({
    customer: fc.constantFrom('A', 'B', null),
    from: fc.option(days),
    until: fc.option(days),
    amount: fc.option(fc.integer({ min: -5, max: 20 })),
  })
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (rows) => {
      const { rows: changes } = counted(
        rows,
        steps,
        { do: 'tally', by: ['period'], measures: { change: { sum: 'change' } } },
        { fact: 'subscriptions', time: quarter },
      )
      const sumUpTo = (period: number) =>
        changes.reduce((sum, [p, change]) => (Number(p) <= period ? sum + Number(change) : sum), 0)
      for (const [period, last] of [
        [-1, '1969-12-31'],
        [0, '1970-01-31'],
        [1, '1970-02-28'],
        [2, '1970-03-31'],
      ] as const) {
        const holding = rows.filter(
          ({ customer, from, until, amount }) =>
            customer !== null &&
            amount !== null &&
            from !== null &&
            from <= last &&
            (until === null || (until > last && until > from)),
        )
        expect(sumUpTo(period)).toBe(holding.reduce((sum, { amount }) => sum + (amount ?? 0), 0))
      }
    }),
  )
})
