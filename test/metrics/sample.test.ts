import { describe, expect, test } from 'vitest'
import { type FactName, facts } from '../../src/metrics/facts.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { metrics } from '../../src/metrics/registry.ts'
import { type SampleFacts, sampleFacts, sampleTables } from '../../src/metrics/sample/sampleFacts.ts'
import { sampleMap } from '../../src/metrics/sample/sampleMap.ts'
import type { FactTables } from '../../src/metrics/table.ts'
import { casesOf } from '../cases/all.ts'

const small = sampleFacts({ seed: 3, size: 0.2 })
const company = sampleFacts()
const end = '2026-07-01'

type Row = Readonly<Record<string, string | number | null | undefined>>

const factNames = Object.keys(facts) as FactName[]

/** The rows of a fact; of one survey, or else of both. */
function rowsOf(from: SampleFacts, fact: FactName, survey?: 'nps' | 'csat'): readonly Row[] {
  const rows = from[fact]
  if (!('nps' in rows)) return rows
  return survey ? rows[survey] : [...rows.nps, ...rows.csat]
}

const textsOf = (fact: FactName, column: string) =>
  rowsOf(company, fact)
    .map((row) => row[column])
    .filter((cell) => typeof cell === 'string')

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const all = new Map<string, Item[]>()
  for (const item of items) {
    const group = all.get(keyOf(item))
    if (group) group.push(item)
    else all.set(keyOf(item), [item])
  }
  return all
}

const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean) =>
  items.filter(holds).length / items.length

const sum = (amounts: readonly (number | null | undefined)[]) =>
  amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0)

describe('sampleFacts', () => {
  test('the same seed gives the same company, another seed another one', () => {
    expect(sampleFacts({ seed: 3, size: 0.2 })).toEqual(small)
    expect(sampleFacts({ seed: 4, size: 0.2 })).not.toEqual(small)
  })

  test('twelve months have twelve to compare with', () => {
    const asked = {
      range: { from: '2025-07-01', until: '2026-07-01' },
      timeZone: 'Europe/Berlin',
      compare: 'previous',
      asOf: '2026-07-02T00:00:00Z',
    } as const
    const tables = sampleTables({ seed: 3, size: 0.2 })
    for (const metric of Object.values(metrics)) {
      const { comparison, warnings } = measureAny(metric, tables, asked)
      expect(comparison?.value, metric.id).not.toBeNull()
      expect(
        warnings.map(({ code }) => code),
        metric.id,
      ).not.toContain('dataBegins')
    }
  })

  test('people of the team are letters, and not names', () => {
    const people = new Set(small.tasks.flatMap(({ assignee, completedBy }) => [assignee, completedBy]))
    people.delete(null)
    expect([...people].sort()).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => `Person ${letter}`))
  })

  test('the company grows, and every metric has something to say about its last quarter', () => {
    for (const [id, cases] of Object.entries(casesOf)) expect(cases.ready?.value, id).not.toBeNull()
    const [first, last] = [casesOf.mrr.longRange?.series[0], casesOf.mrr.longRange?.series[17]]
    expect(Number(last?.value)).toBeGreaterThan(2 * Number(first?.value))
  })
})

describe('the rows of the sample company', () => {
  /** What the company does not do: weigh answers, number sessions, end discounts or give amounts off, note cancellations and late payments. */
  const unfilled = [
    'responses.weight',
    'events.session',
    'subscriptions.discountDuration',
    'subscriptions.discountAmount',
    'subscriptions.cancelledAt',
    'subscriptions.delinquentAt',
  ]

  test('fill every column of every fact, but for the few that are named', () => {
    const empty = factNames.flatMap((fact) =>
      Object.keys(facts[fact])
        .filter((column) => rowsOf(company, fact).every((row) => (row[column] ?? null) === null))
        .map((column) => `${fact}.${column}`),
    )
    expect(empty.filter((name) => !unfilled.includes(name))).toEqual([])
  })

  test('are of the types of the facts: moments in UTC, or days where the map says so', () => {
    for (const fact of factNames)
      for (const [column, type] of Object.entries(facts[fact])) {
        const cells = rowsOf(company, fact).map((row) => row[column] ?? null)
        const filled = cells.filter((cell) => cell !== null)
        const map = sampleMap(fact)[column as keyof ReturnType<typeof sampleMap>]
        const time = typeof map === 'string' ? /^.{10}T.{12}Z$/ : /^\d{4}-\d\d-\d\d$/
        const ofType = (cell: string | number) =>
          type === 'time' ? time.test(String(cell)) : typeof cell === (type === 'text' ? 'string' : 'number')
        expect(
          filled.filter((cell) => !ofType(cell)),
          `${fact}.${column}`,
        ).toEqual([])
      }
  })

  test('end before the end, but for what is planned', () => {
    const planned = ['tasks.dueAt', 'people.absentUntil']
    for (const fact of factNames)
      for (const [column, type] of Object.entries(facts[fact]))
        if (type === 'time' && !planned.includes(`${fact}.${column}`))
          expect(
            textsOf(fact, column).filter((at) => at >= end),
            `${fact}.${column}`,
          ).toEqual([])
  })

  test('begin 25 months before it, but for what customers, users and products began earlier', () => {
    const earlier = ['users', 'trials', 'customers', 'subscriptions', 'revenue', 'products']
    for (const fact of factNames.filter((name) => !earlier.includes(name)))
      for (const [column, type] of Object.entries(facts[fact]))
        if (type === 'time')
          expect(
            textsOf(fact, column).filter((at) => at < '2024-06-01'),
            `${fact}.${column}`,
          ).toEqual([])
  })

  test('have ids of their own, but for few events that come twice', () => {
    for (const fact of factNames) {
      const ids = rowsOf(company, fact).map(({ id }) => id)
      const copies = 1 - new Set(ids).size / ids.length
      if (fact === 'events') expect(copies).toBeGreaterThan(0)
      expect(copies, fact).toBeLessThanOrEqual(fact === 'events' ? 0.005 : 0)
    }
  })

  const references: readonly [FactName, string, FactName, string][] = [
    ['events', 'user', 'users', 'user'],
    ['surveys', 'user', 'users', 'user'],
    ['responses', 'user', 'surveys', 'user'],
    ['trials', 'customer', 'subscriptions', 'customer'],
    ['customers', 'customer', 'trials', 'customer'],
    ['revenue', 'customer', 'customers', 'customer'],
    ['revenue', 'product', 'products', 'product'],
    ['defects', 'release', 'releases', 'release'],
    ['spend', 'channel', 'customers', 'channel'],
    ['tasks', 'assignee', 'people', 'user'],
    ['tasks', 'completedBy', 'people', 'user'],
    ['taskActivity', 'task', 'tasks', 'id'],
    ['taskActivity', 'user', 'people', 'user'],
    ['notifications', 'user', 'people', 'user'],
  ]

  test.each(references)('name in %s.%s what there is in %s.%s', (fact, column, target, key) => {
    const known = new Set(textsOf(target, key))
    expect(textsOf(fact, column).filter((name) => !known.has(name))).toEqual([])
  })

  const orders: readonly [FactName, string, string][] = [
    ['customers', 'acquiredAt', 'lostAt'],
    ['subscriptions', 'from', 'until'],
    ['defects', 'foundAt', 'closedAt'],
    ['tickets', 'openedAt', 'escalatedAt'],
    ['tickets', 'escalatedAt', 'closedAt'],
    ['tickets', 'openedAt', 'closedAt'],
    ['tasks', 'createdAt', 'completedAt'],
    ['notifications', 'at', 'readAt'],
    ['people', 'absentFrom', 'absentUntil'],
  ]

  test.each(orders)('of %s have %s before %s', (fact, first, second) => {
    const both = rowsOf(company, fact).filter((row) => row[first] && row[second])
    expect(both.length).toBeGreaterThan(0)
    expect(both.filter((row) => String(row[first]) > String(row[second]))).toEqual([])
  })
})

describe('the sample company', () => {
  const planNames = ['Starter', 'Team', 'Business']
  const months = (fact: 'spend' | 'customers', column: string) => groups(textsOf(fact, column), (at) => at.slice(0, 7))

  test('gives up the tasks that stayed open for two months', () => {
    const open = company.tasks.filter(({ completedAt }) => completedAt === null)
    const old = open.filter(({ createdAt }) => String(createdAt) < '2026-05-02')
    expect(old.length).toBeGreaterThan(10)
    expect(open.filter((task) => (task.status === 'cancelled') !== old.includes(task))).toEqual([])
  })

  test('has users who sign up before they do anything', () => {
    const since = new Map(company.users.map(({ user, at }) => [user, at]))
    const early = company.events.filter(({ user, at }) => user && String(at) <= String(since.get(user)))
    expect(early).toEqual([])
  })

  test('wins more than half of its trials as customers, two weeks after they began', () => {
    const begun = new Map(company.trials.map(({ customer, at }) => [customer, at]))
    const waits = company.customers.map(
      ({ customer, acquiredAt }) => Date.parse(acquiredAt ?? '') - Date.parse(begun.get(customer ?? null) ?? ''),
    )
    expect(new Set(waits)).toEqual(new Set([14 * 86_400_000]))
    expect(company.customers.length / company.trials.length).toBeGreaterThan(0.5)
    expect(company.customers.length / company.trials.length).toBeLessThan(0.7)
  })

  test('bills each month or year of a subscription at its beginning, for what it costs on that day', () => {
    const dayMs = 86_400_000
    for (const { customer } of company.customers) {
      const due: unknown[] = []
      let next = 0
      for (const row of company.subscriptions.filter((one) => one.customer === customer && one.kind === 'paid')) {
        const price = Math.round((Number(row.amount) * Number(row.quantity) * (100 - Number(row.discount))) / 100)
        next = Math.max(next, Date.parse(String(row.from)))
        for (; next < Date.parse(row.until ?? end); next += (row.interval === 'year' ? 360 : 30) * dayMs)
          due.push([new Date(next).toISOString().slice(0, 10), price])
      }
      const bills = company.revenue.filter(
        (row) => row.customer === customer && planNames.includes(String(row.product)) && Number(row.amount) > 0,
      )
      expect(bills.map(({ at, amount }) => [String(at).slice(0, 10), amount])).toEqual(due)
    }
  })

  test('refunds less than two percent of its lines, and never more than was paid', () => {
    const refunds = share(company.revenue, ({ amount }) => Number(amount) < 0)
    expect(refunds).toBeGreaterThan(0)
    expect(refunds).toBeLessThan(0.02)
    const accounts = groups(company.revenue, ({ customer, product }) => `${customer} ${product}`)
    expect([...accounts.values()].filter((lines) => sum(lines.map(({ amount }) => amount)) < 0)).toEqual([])
  })

  test('sells no product before its launch, and earns an ever larger share with those launched since', () => {
    const launched = new Map(company.products.map(({ product, launchedAt }) => [product, String(launchedAt)]))
    const early = company.revenue.filter(({ product, at }) => String(at) < String(launched.get(product ?? null)))
    expect(early).toEqual([])
    const shares = ['2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01', end].slice(1).map((until, index) => {
      const from = ['2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01'][index] ?? ''
      const lines = company.revenue.filter(({ at }) => String(at) >= from && String(at) < until)
      const added = lines.filter(({ product }) => !planNames.includes(String(product)))
      return sum(added.map(({ amount }) => amount)) / sum(lines.map(({ amount }) => amount))
    })
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBeGreaterThan(0.05)
  })

  test('spends 700 to 2,500 euros to win a customer', () => {
    const won = months('customers', 'acquiredAt')
    const spent = groups(company.spend, ({ at }) => String(at).slice(0, 7))
    expect(spent.size).toBe(25)
    const quarters = groups(
      [...spent.keys()].slice(1),
      (month) => `${month.slice(0, 4)} ${((Number(month.slice(5)) - 1) / 3) | 0}`,
    )
    for (const [quarter, names] of quarters) {
      const costs = sum(names.flatMap((name) => spent.get(name) ?? []).map(({ amount }) => amount)) / 100
      const customers = sum(names.map((name) => won.get(name)?.length))
      expect(costs / customers, quarter).toBeGreaterThan(700)
      expect(costs / customers, quarter).toBeLessThan(2_500)
    }
  })

  test('knows of most customers by which of five channels they came', () => {
    expect(new Set(textsOf('customers', 'channel')).size).toBe(5)
    const unknown = share(company.customers, ({ channel }) => channel === null)
    expect(unknown).toBeGreaterThan(0.03)
    expect(unknown).toBeLessThan(0.2)
  })

  test('tests on working days, tries again what failed in the night, and passes 93 to 97 percent in the end, ever more', () => {
    const last = new Map(company.testRuns.map((row) => [`${row.run} ${row.case}`, row]))
    const years = ['2024', '2025', '2026'].map((year) => {
      const decided = [...last.values()].filter(
        ({ at, status }) => String(at).startsWith(year) && (status === 'passed' || status === 'failed'),
      )
      return share(decided, ({ status }) => status === 'passed')
    })
    expect(years).toEqual([...years].sort())
    expect(years[0]).toBeGreaterThan(0.93)
    expect(years[2]).toBeLessThan(0.97)
    const days = new Set(company.testRuns.map(({ at }) => new Date(String(at)).getUTCDay()))
    expect([...days].sort()).toEqual([1, 2, 3, 4, 5])
    const retries = company.testRuns.filter(({ attempt }) => attempt === 2)
    const failed = new Set(
      company.testRuns
        .filter(({ attempt, status }) => attempt === 1 && status === 'failed')
        .map((row) => `${row.run} ${row.case}`),
    )
    expect(retries.filter((row) => !failed.has(`${row.run} ${row.case}`))).toEqual([])
    expect(share(retries, ({ status }) => status === 'passed')).toBeGreaterThan(0.2)
    expect(share(retries, ({ status }) => status === 'passed')).toBeLessThan(0.6)
  })

  test('executes most of what it plans for a week, rarely more', () => {
    const executed = company.testRuns.filter(
      ({ attempt, status }) => attempt === 1 && (status === 'passed' || status === 'failed'),
    )
    // 1970 began on a Thursday.
    const weekOf = (at: unknown) => String(Math.floor((Date.parse(String(at)) / 86_400_000 + 3) / 7))
    const weeks = groups(executed, ({ at }) => weekOf(at))
    const progress = company.testPlans
      .slice(0, -1)
      .map(({ at, planned }) => (weeks.get(weekOf(at))?.length ?? 0) / Number(planned))
    expect(Math.min(...progress)).toBeGreaterThan(0.85)
    expect(share(progress, (done) => done > 1)).toBeLessThan(0.05)
  })

  test('releases every two weeks, finds no defect before its phase, and ever more of them before its users do', () => {
    const released = new Map(company.releases.map(({ release, at }) => [release, String(at)]))
    const days = company.releases.map(({ at }) => Math.floor(Date.parse(String(at)) / 86_400_000))
    expect(new Set(days.slice(1).map((day, index) => day - (days[index] ?? 0)))).toEqual(new Set([14]))
    const phases = ['requirements', 'design', 'coding', 'testing', 'field']
    for (const { release, foundAt, foundIn, injectedIn, foundBy } of company.defects) {
      const out = String(foundAt) > (released.get(release ?? null) ?? end)
      expect({ foundIn: out, foundBy: out || foundBy === 'team' }).toEqual({
        foundIn: foundIn === 'field',
        foundBy: true,
      })
      expect(phases.indexOf(String(foundIn))).toBeGreaterThanOrEqual(phases.indexOf(String(injectedIn)))
    }
    const byTeam = ['2024', '2025', '2026'].map((year) =>
      share(
        company.defects.filter(({ foundAt }) => String(foundAt).startsWith(year)),
        ({ foundBy }) => foundBy === 'team',
      ),
    )
    expect(byTeam).toEqual([...byTeam].sort())
    expect(byTeam[0]).toBeGreaterThan(0.7)
    expect(byTeam[2]).toBeLessThan(0.95)
  })

  test('has few reports of defects that are none, and few defects that are open', () => {
    const noDefect = ['duplicate', 'rejected', 'notReproducible']
    expect(share(company.defects, ({ status }) => noDefect.includes(String(status)))).toBeLessThan(0.1)
    expect(share(company.defects, ({ status }) => status === 'open')).toBeLessThan(0.1)
    expect(company.defects.filter(({ status, closedAt }) => (status === 'open') !== (closedAt === null))).toEqual([])
  })

  test('escalates every tenth to fifth ticket, above all the urgent ones, and has some open', () => {
    const escalated = (priority?: string) =>
      share(
        company.tickets.filter((ticket) => priority === undefined || ticket.priority === priority),
        ({ escalations }) => Number(escalations) > 0,
      )
    expect(escalated()).toBeGreaterThan(0.1)
    expect(escalated()).toBeLessThan(0.2)
    expect(escalated('urgent')).toBeGreaterThan(2 * escalated('normal'))
    const odd = company.tickets.filter(({ escalations, escalatedAt }) => (escalations === 0) !== (escalatedAt === null))
    expect(odd).toEqual([])
    expect(share(company.tickets, ({ closedAt }) => closedAt === null)).toBeLessThan(0.06)
  })

  test('has one of its team of eight away at the end, and who is away does nothing', () => {
    const away = company.people.filter(({ absentUntil }) => String(absentUntil ?? '') > end)
    expect([company.people.length, away.length]).toEqual([8, 1])
    for (const { user, absentFrom, absentUntil } of company.people) {
      const within = (at: string | null | undefined) =>
        !!at && !!absentFrom && at >= absentFrom && at < String(absentUntil)
      const done = [
        ...company.taskActivity.filter((row) => row.user === user && within(row.at)),
        ...company.notifications.filter((row) => row.user === user && within(row.readAt)),
        ...company.tasks.filter((row) => row.completedBy === user && within(row.completedAt)),
      ]
      expect(done).toEqual([])
    }
  })

  test('does things to a task from its creation until its completion, and reads most of its notifications', () => {
    const tasks = new Map(company.tasks.map((task) => [task.id, task]))
    const outside = company.taskActivity.filter(({ task, at }) => {
      const { createdAt, completedAt } = tasks.get(task ?? '') ?? {}
      return String(at) < String(createdAt) || String(at) > (completedAt ?? end)
    })
    expect(outside).toEqual([])
    const unread = share(company.notifications, ({ readAt }) => readAt === null)
    expect(unread).toBeGreaterThan(0.05)
    expect(unread).toBeLessThan(0.15)
  })
})

const measureAny = (metric: Metric, ...rest: [FactTables, Parameters<typeof measure>[2]]) => measure(metric, ...rest)
