import { expect, test } from 'vitest'
import type { RowStep } from '../../../src/metrics/plan/steps.ts'
import { counted } from './counted.ts'

const minute = 60_000
const moment: RowStep = { do: 'derive', as: 'ms', from: { instant: 'at' } }
const sessions: RowStep = {
  do: 'sessions',
  entity: ['user'],
  at: 'ms',
  timeout: 30 * minute,
  id: 'session',
  as: 'start',
}

/** Per session: user, given id, first minute, events, last minute. */
function sessionsOf(
  rows: readonly (readonly [user: string | null, at: number | null, session?: string])[],
  step = sessions,
) {
  const events = rows.map(([user, at, session = null]) => ({ user, at: at === null ? null : at * minute, session }))
  const found = counted(
    events,
    [moment, step],
    { do: 'tally', by: ['user', 'session', 'start'], measures: { events: { count: true }, last: { max: 'ms' } } },
    { fact: 'events', map: { at: { column: 'at', type: 'ms' } } },
  )
  return found.rows.map(([user, session, start, count, last]) => [
    user,
    session,
    Number(start) / minute,
    count,
    Number(last) / minute,
  ])
}

test('a gap of exactly the timeout stays in the session, a longer one ends it', () => {
  expect(
    sessionsOf([
      ['u', 0],
      ['u', 30],
      ['u', 61],
    ]),
  ).toEqual([
    ['u', null, 0, 2, 30],
    ['u', null, 61, 1, 61],
  ])
})

test('each user has sessions of his own, and the order of the rows does not matter', () => {
  expect(
    sessionsOf([
      ['v', 50],
      ['u', 45],
      ['u', 0],
      ['v', 10],
      ['u', 20],
    ]),
  ).toEqual([
    ['u', null, 0, 3, 45],
    ['v', null, 10, 1, 10],
    ['v', null, 50, 1, 50],
  ])
})

test('rows at one moment are in one session, also at its beginning', () => {
  expect(
    sessionsOf([
      ['u', 0],
      ['u', 40],
      ['u', 40],
      ['u', 40],
      ['u', 45],
    ]),
  ).toEqual([
    ['u', null, 0, 1, 0],
    ['u', null, 40, 4, 45],
  ])
})

test('a session id wins over the gap; rows without one go by the gap among themselves', () => {
  expect(
    sessionsOf([
      ['u', 0, 's'],
      ['u', 5],
      ['u', 20, 't'],
      ['u', 36],
      ['u', 1000, 's'],
    ]),
  ).toEqual([
    ['u', 's', 0, 2, 1000],
    ['u', 't', 20, 1, 20],
    ['u', null, 5, 1, 5],
    ['u', null, 36, 1, 36],
  ])
})

test('one id of two users is two sessions', () => {
  expect(
    sessionsOf([
      ['u', 0, 's'],
      ['v', 5, 's'],
    ]),
  ).toEqual([
    ['u', 's', 0, 1, 0],
    ['v', 's', 5, 1, 5],
  ])
})

test('rows without a user or a moment are in no session', () => {
  expect(
    sessionsOf([
      [null, 0],
      ['u', null],
      ['u', 7],
    ]),
  ).toEqual([['u', null, 7, 1, 7]])
})
