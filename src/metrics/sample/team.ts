import { dayMs } from '../calendar/zone.ts'
import { type Random, weighted } from './random.ts'
import { dateOf, type FactRow, isoOf, type Span } from './rows.ts'
import { people, type Task } from './tasks.ts'

type Tasks = readonly Task[]

/** Someone of the team, and when he or she is away. */
export interface Member {
  readonly user: string
  readonly team: string
  readonly absence: Span | null
}

const teams: Readonly<Record<typeof people.first, string>> = {
  'Person A': 'Product',
  'Person B': 'Engineering',
  'Person C': 'Engineering',
  'Person D': 'Support',
  'Person E': 'Product',
  'Person F': 'Engineering',
  'Person G': 'Engineering',
  'Person H': 'Support',
}

/**
 * The team of eight. A stretch in which somebody completed nothing was an absence if it lasted ten days: the longest
 * of each, two weeks at most. Who has completed nothing for longest is away at the end, and back a week later.
 */
export function teamOf(tasks: Tasks, end: number): Member[] {
  const members = Object.entries(teams).map(([user, team]) => {
    const days = completedDays(tasks, user)
    return { user, team, days, last: days.reduce((_, day) => day, end) }
  })
  const since = Math.min(...members.map(({ last }) => last))
  const away = members.findIndex(({ last }) => last === since)
  return members.map(({ user, team, days }, index) => ({
    user,
    team,
    absence: index === away ? { from: since + 1, until: end + 7 } : longestPause(days),
  }))
}

function completedDays(tasks: Tasks, user: string): number[] {
  return tasks
    .flatMap(({ completedBy, completedAt }) => (completedBy === user && completedAt ? [completedAt] : []))
    .map((at) => Math.floor(Date.parse(at) / dayMs))
    .sort((a, b) => a - b)
}

function longestPause(days: readonly number[]): Span | null {
  let longest: Span | null = null
  // Before the first day there is no pause.
  let last = Number.POSITIVE_INFINITY
  for (const day of days) {
    const pause: Span = { from: last + 1, until: Math.min(day, last + 15) }
    last = day
    if (lengthOf(pause) >= 10 && (longest === null || lengthOf(pause) > lengthOf(longest))) longest = pause
  }
  return longest
}

const lengthOf = ({ from, until }: Span) => until - from

export function peopleOf(members: readonly Member[]): FactRow<'people'>[] {
  return members.map(({ user, team, absence }) => ({
    id: user,
    user,
    name: user,
    team,
    absentFrom: absence && dateOf(absence.from),
    absentUntil: absence && dateOf(absence.until),
  }))
}

/** What is done to a task between its beginning and its end. */
const between = weighted([
  ['commented', 6],
  ['edited', 4],
  ['reviewed', 2],
])

/**
 * What the team does to its tasks: somebody writes one down, most who touch it after that are the assignee, somebody
 * completes it. What others do to a task notifies its assignee. Nobody does or reads anything while away.
 */
export function activityOf(
  tasks: Tasks,
  members: readonly Member[],
  end: number,
  random: Random,
  kinds: Random,
): { readonly taskActivity: FactRow<'taskActivity'>[]; readonly notifications: FactRow<'notifications'>[] } {
  const taskActivity: FactRow<'taskActivity'>[] = []
  const notifications: FactRow<'notifications'>[] = []
  const endMs = end * dayMs
  const absences = new Map(members.map(({ user, absence }) => [user, absence]))
  const present = (user: string, at: number) => backAt(absences.get(user), at)

  const notify = (user: string, at: number) => {
    const seen = present(user, at + Math.floor(2 * dayMs * random.next() * random.next()))
    const readAt = random.chance(0.92) && seen < endMs ? isoOf(seen) : null
    notifications.push({ id: `B${notifications.length + 1}`, user, at: isoOf(at), readAt })
  }

  for (const { id, assignee, completedBy, createdAt, completedAt } of tasks) {
    const from = Date.parse(createdAt)
    const until = completedAt ? Date.parse(completedAt) : Math.min(endMs, from + 30 * dayMs)
    const act = (user: string, at: number, kind: string) => {
      if (present(user, at) !== at) return
      taskActivity.push({ id: `L${taskActivity.length + 1}`, task: id, user, at: isoOf(at), kind })
      if (assignee && user !== assignee) notify(assignee, at)
    }
    act(random.pick(people), from, 'created')
    for (let i = random.between(1, 3); i > 0; i--)
      act(
        assignee && random.chance(0.7) ? assignee : random.pick(people),
        from + Math.floor((until - from) * random.next()),
        kinds.pick(between),
      )
    if (completedBy) act(completedBy, until, 'completed')
  }
  return { taskActivity, notifications }
}

/** The same moment, or for one in an absence the morning after it. */
function backAt(absence: Span | null | undefined, at: number): number {
  const away = absence && at >= absence.from * dayMs && at < absence.until * dayMs
  return away ? absence.until * dayMs + 28_800_000 : at
}
