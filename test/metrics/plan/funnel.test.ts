import { expect, test } from 'vitest'
import type { RowStep } from '../../../src/metrics/plan/steps.ts'
import { counted } from './counted.ts'

const hour = 3_600_000
const step: RowStep = { do: 'derive', as: 'step', from: { pick: 'name', cases: { one: 0, two: 1, three: 2 } } }
const moment: RowStep = { do: 'derive', as: 'ms', from: { instant: 'at' } }
const funnel = (within?: number): RowStep => ({
  do: 'funnel',
  entity: 'user',
  at: 'ms',
  step: 'step',
  steps: 3,
  ...(within !== undefined && { within: within * hour }),
})

/** Per entry: user, hour of entry, steps reached, hours it took. */
function entries(
  rows: readonly (readonly [user: string | null, name: string | null, at: number | null])[],
  within?: number,
) {
  const events = rows.map(([user, name, at]) => ({ user, name, at: at === null ? null : at * hour }))
  const end = { do: 'tally', by: ['user', 'ms', 'reached', 'took'], measures: {} } as const
  const options = { fact: 'events', map: { at: { column: 'at', type: 'ms' } } } as const
  return counted(events, [step, moment, funnel(within)], end, options).rows.map(([user, at, reached, took]) => [
    user,
    Number(at) / hour,
    reached,
    Number(took) / hour,
  ])
}

test('steps count in their order, each at or after the one before', () => {
  expect(
    entries([
      ['u', 'three', 1],
      ['u', 'one', 2],
      ['u', 'three', 3],
      ['u', 'two', 5],
    ]),
  ).toEqual([['u', 2, 2, 3]])
  expect(
    entries([
      ['u', 'one', 2],
      ['u', 'two', 2],
      ['u', 'three', 2],
    ]),
  ).toEqual([['u', 2, 3, 0]])
})

test('every entry is a row of its own', () => {
  expect(
    entries([
      ['u', 'one', 0],
      ['u', 'two', 1],
      ['u', 'one', 5],
      ['v', 'one', 3],
    ]),
  ).toEqual([
    ['u', 0, 2, 1],
    ['u', 5, 1, 0],
    ['v', 3, 1, 0],
  ])
})

test('all steps are taken within the time from the entry, its end included', () => {
  const rows = [
    ['u', 'one', 0],
    ['u', 'two', 20],
    ['u', 'three', 24],
  ] as const
  expect(entries(rows, 24)).toEqual([['u', 0, 3, 24]])
  expect(entries(rows, 23)).toEqual([['u', 0, 2, 20]])
})

test('rows without a user, a moment or a known step do not count', () => {
  expect(
    entries([
      [null, 'one', 0],
      ['u', 'one', null],
      ['u', 'four', 1],
      ['u', 'one', 2],
      ['u', null, 3],
    ]),
  ).toEqual([['u', 2, 1, 0]])
})
