import type { Window } from '../calendar/window.ts'
import { read, readRow } from '../plan/read.ts'
import { inRange, moments, named } from '../plan/rows.ts'
import type { Statistics } from '../plan/steps.ts'
import type { Averages, Way } from './averages.ts'
import { lineCounts, revenueLines } from './revenueLines.ts'

const revenueIn = (window: Window, options: Parameters<Way['counts']>[1]): ReturnType<Way['counts']> => ({
  revenue: {
    fact: 'revenue',
    needs: ['at', 'amount'],
    steps: revenueLines(window, options),
    end: { do: 'tally', by: ['period'], measures: { revenue: { sum: 'amount' } } },
  },
  ...lineCounts(window, options),
})

const activity = (window: Window) => ({
  fact: 'events',
  needs: ['at', 'user'],
  steps: [...moments('at', ['user']), ...inRange(window), named('user')],
})

/** ARPU: all revenue of a period by the distinct users with an event in it. */
export const perActiveUser: Way = {
  terms: ['revenue', 'users'],

  counts(window, options) {
    const users = { users: { distinct: 'user' } } as const
    return {
      ...revenueIn(window, options),
      users: { ...activity(window), end: { do: 'tally', by: [], measures: users } },
      periodUsers: { ...activity(window), end: { do: 'tally', by: ['period'], measures: users } },
    }
  },

  read(statistics, window) {
    const usersIn = new Map(
      read(statistics, 'periodUsers', { period: 'number', users: 'number' }).map((row) => [row.period, row.users]),
    )
    const users = readRow(statistics, 'users', { users: 'number' }).users
    return averages(
      statistics,
      users,
      window.periods.map((_, index) => usersIn.get(index) ?? 0),
    )
  },
}

/** The same by the users of an average day: all days that have begun count, also those without anybody. */
export const perDailyUser: Way = {
  terms: ['revenue', 'averageDau'],

  counts(window, options) {
    return {
      ...revenueIn(window, options),
      daily: { ...activity(window), end: { do: 'tally', by: ['day'], measures: { users: { distinct: 'user' } } } },
    }
  },

  read(statistics, window) {
    const daily = read(statistics, 'daily', { day: 'number', users: 'number' })
    const { periods, firstDay, endDay, knownDay } = window
    const meanOf = (from: number, until: number) => {
      const days = Math.min(until, knownDay) - from
      const inside = daily.filter(({ day }) => day >= from && day < until)
      return days > 0 ? inside.reduce((sum, { users }) => sum + users, 0) / days : 0
    }
    return averages(
      statistics,
      meanOf(firstDay, endDay),
      periods.map((period) => meanOf(period.firstDay, period.endDay)),
    )
  },
}

function averages(statistics: Statistics, users: number, usersIn: readonly number[]): Averages {
  const rows = read(statistics, 'revenue', { period: 'number', revenue: 'number' })
  const revenueOf = new Map(rows.map((row) => [row.period, row.revenue]))
  const firstDay = readRow(statistics, 'first', { day: 'number?' }).day
  return {
    whole: firstDay === null ? null : { revenue: rows.reduce((sum, { revenue }) => sum + revenue, 0), users },
    periods: usersIn.map((users, index) => ({ revenue: revenueOf.get(index) ?? 0, users })),
    median: null,
    medianInterval: null,
    firstDay,
    warnings: [],
  }
}
