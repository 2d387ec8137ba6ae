import * as v from 'valibot'
import { type ArpuBody, type ArpuOptions, arpu } from '../../src/metrics/business/arpu.ts'
import { mrr, quickRatio } from '../../src/metrics/business/mrr.ts'
import { newProductRevenue } from '../../src/metrics/business/newProductRevenue.ts'
import { revenueRetention } from '../../src/metrics/business/revenueRetention.ts'
import { ltvToCac, magicNumber, paybackMonths } from '../../src/metrics/business/unitEconomics.ts'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { nextPeriod, periodStart } from '../../src/metrics/calendar/periods.ts'
import { minorDigits } from '../../src/metrics/currency.ts'
import { acquisitionCost } from '../../src/metrics/customer/acquisitionCost.ts'
import { type ChurnTotals, churn } from '../../src/metrics/customer/churn.ts'
import { lifetimeValue } from '../../src/metrics/customer/lifetimeValue.ts'
import { KpiError } from '../../src/metrics/KpiError.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import type { Grain, MetricResult } from '../../src/metrics/result.ts'
import type { Adapter, Answer, Ask, HostTable, HostTables } from './engines.ts'
import { dayAfter, later, values } from './events.ts'

export type Cells = Readonly<Record<string, unknown>>

export const cells = v.looseObject({})
const rows = v.array(cells)
const numbers = v.array(v.number())

export const moneyAdapters: Readonly<Record<string, Adapter>> = {
  'churn.mrr': (given) => {
    const input = v.parse(cells, given)
    const totals = {
      start: amountIn(input, 'startMrr', 'start', 'mrrAtStart'),
      churn: amountIn(input, 'churn', 'churnedMrr', 'churned'),
      contraction: amountIn(input, 'contraction', 'contractionMrr'),
      expansion: amountIn(input, 'expansion', 'expansionMrr'),
      reactivation: amountIn(input, 'reactivation', 'reactivationMrr'),
    }
    const { body } = fromTotals(revenueRetention, totals)
    const credited = fromTotals(revenueRetention, totals, { reactivation: true }).body
    return {
      grossMrrChurn: body.grossChurn,
      // The vendor's credits customers who came back; net retention does not.
      netMrrChurn: credited.netChurn,
      grr: body.gross,
      nrr: body.net,
      nrrWithReactivation: credited.net,
    }
  },

  'churn.rate': async (given, ask) => {
    const input = v.parse(cells, given)
    const subscriptions = listIn(input, 'subscriptions')
    if (subscriptions) {
      const range = rangeIn(input, days(subscriptions, 'from', 'until'))
      return churnAnswer(await ask(churn, subscriptionTable(subscriptions), { ...asked(input), range, grain: 'month' }))
    }
    const start = numberIn(input, ...startNames)
    const joined = numberIn(input, 'new', 'newCustomers', 'newSubscribers', 'joined', 'gained')
    const end = numberIn(input, 'end', 'atEnd', 'endCustomers', 'endingCustomers', 'customersAtEnd', 'customersEnd')
    const left = numberIn(input, ...lostNames)
    const lost = left ?? (start ?? 0) + (joined ?? 0) - (end ?? 0)
    const totals = {
      start: start ?? 0,
      lost,
      ...(joined !== undefined && { new: joined }),
      ...(end !== undefined && { end }),
    }
    const of = (base: 'start' | 'startAndNew' | 'average') => fromTotals(churn, totals, { base }).value
    const chosen = bases[String(valueIn(input, 'base', 'denominator', 'method') ?? 'start')] ?? 'start'
    return {
      ...churnAnswer(fromTotals(churn, totals, { base: chosen })),
      startAndNew: of('startAndNew'),
      stripe: of('startAndNew'),
      average: of('average'),
    }
  },

  'churn.shopifyFormula': (given) => {
    const input = v.parse(cells, given)
    const list = valueIn(
      input,
      'daily',
      'dailyCustomers',
      'customersPerDay',
      'customersByDay',
      'dailyActive',
      'activePerDay',
      'customers',
    )
    const daily = Array.isArray(list)
      ? list.map((one) => (typeof one === 'number' ? one : (numberIn(one, 'customers', 'count', 'active') ?? 0)))
      : spread(
          numberIn(
            input,
            'sumOfDailyCustomers',
            'dailyCustomersSum',
            'sumDailyCustomers',
            'sumDaily',
            'dailySum',
            'sum',
          ) ?? 0,
          numberIn(input, 'days', 'daysInPeriod') ?? 0,
        )
    return churnAnswer(fromTotals(churn, { lost: totalIn(input, ...lostNames), daily } satisfies ChurnTotals))
  },

  quickRatio: async (given, ask) => {
    const moved = movementsIn(v.parse(cells, given))
    const { start, end } = await waterfall(moved, ask)
    const { churn, contraction } = moved
    return {
      quickRatio: quickRatio({ ...moved, churn: -churn, contraction: -contraction }),
      netNewMrr: end - start,
    }
  },

  'mrr.discountPolicy': async (given, ask) => {
    const input = v.parse(cells, given)
    const tables = subscriptionTable(listIn(input, 'subscriptions', 'rows') ?? [input])
    const range = { from: '2026-01-01', until: '2026-02-01' }
    const of = async (discounts: 'all' | 'forever' | 'none') => {
      const { value } = await ask(mrr, tables, { ...asked(input), range, discounts, ...currencyIn(input) })
      return value === null ? null : value / scale(input.currency)
    }
    const [all, forever, none] = [await of('all'), await of('forever'), await of('none')]
    const policies: Readonly<Record<string, number | null>> = {
      ...named(all, 'all', 'allActive', 'chartmogul', 'baremetrics', 'profitwell'),
      ...named(forever, 'forever', 'foreverOnly', 'onlyForever', 'stripe'),
      ...named(none, 'none', 'ignored', 'ignore', 'undiscounted', 'gross', 'paddle'),
    }
    const chosen = String(valueIn(input, 'policy', 'discounts', 'discountPolicy') ?? 'all')
    return { ...policies, mrr: policies[chosen] ?? all, mrrByPolicy: policies }
  },

  cac: async (given, ask) => {
    const input = v.parse(cells, given)
    const costs = valueIn(input, 'costs', 'spend', 'cost', 'spendByMonth') ?? costsBeside(input)
    const won = valueIn(
      input,
      'newCustomers',
      'newPayingCustomers',
      'customersAcquired',
      'customers',
      'newCustomersByMonth',
    )
    const kinds = v.parse(v.optional(v.array(v.string()), []), valueIn(input, 'kinds', 'paidKinds', 'include'))
    const [spend, customers] = [datedCosts(costs), datedCustomers(won)]
    if (spend && customers) return cacOfRows(input, spend, customers, kinds, ask)
    const byKind = typeof costs === 'number' ? { total: costs } : Object.fromEntries(kindsOf(costs))
    const totals = {
      spend: Object.fromEntries(Object.entries(byKind).map(([kind, amount]) => [kind, minor(amount)])),
      newCustomers: Number(won),
    }
    const { value, body } = fromTotals(acquisitionCost, totals)
    const paid = fromTotals(acquisitionCost, totals, { kinds }).value
    return { cac: major('paidKinds' in input ? value : paid), paidCac: major(paid), spend: major(body.spend) }
  },

  'cac.paybackMonths': (given) => {
    const input = v.parse(cells, given)
    const months = paybackMonths({
      cost: numberIn(input, 'cac', 'cost') ?? 0,
      arpa: numberIn(input, ...perMonthNames) ?? 0,
      grossMargin: numberIn(input, 'grossMargin', 'margin') ?? 1,
    })
    return { paybackMonths: months, months }
  },

  'cac.ltvToCac': (given) => {
    const input = v.parse(cells, given)
    const ratio = ltvToCac({
      lifetimeValue: numberIn(input, 'ltv', 'clv', 'lifetimeValue') ?? valueOfLifetime(input),
      cost: numberIn(input, 'cac', 'cost') ?? 0,
    })
    return named(ratio, 'ltvToCac', 'ltvToCacRatio', 'ltvCac', 'ltvCacRatio', 'ratio')
  },

  magicNumber: (given) => {
    const input = v.parse(cells, given)
    const increment = numberIn(input, 'incrementalQuarterRevenue', 'incrementalRevenue', 'revenueIncrease')
    return {
      magicNumber: magicNumber({
        revenue:
          increment ?? numberIn(input, 'revenue', 'quarterRevenue', 'currentQuarterRevenue', 'revenueThisQuarter') ?? 0,
        previousRevenue:
          increment === undefined
            ? (numberIn(input, 'previousRevenue', 'previousQuarterRevenue', 'revenueLastQuarter') ?? 0)
            : 0,
        previousSpend:
          numberIn(
            input,
            'previousQuarterSalesMarketing',
            'previousSpend',
            'previousQuarterSpend',
            'salesMarketing',
            'spend',
          ) ?? 0,
      }),
    }
  },

  'newProductRevenue.share': newProducts,
  'newProductRevenue.series': async (given, ask) => {
    const input = v.parse(cells, given)
    const answer = await newProducts(byMonths(input, ...newRevenueNames), ask)
    return {
      ...answer,
      ...named(answer.series, 'share', 'newProductShare', 'values'),
      ...named(answer.share, 'total', 'overall', 'pooled'),
    }
  },

  arpu: (input, ask) => averagesAnswer(v.parse(cells, input), ask),
  'arpu.arppu': (input, ask) => averagesAnswer({ per: 'payers', ...v.parse(cells, input) }, ask),
  'arpu.series': async (given, ask) => {
    const input = v.parse(cells, given)
    const answer = await averageAnswer(byMonths(input, ...revenueNames), ask)
    return { ...answer, ...named(answer.series, 'arpu', 'arpa', 'arppu', 'values') }
  },
  'arpu.identity': async (given, ask) => {
    const input = v.parse(cells, given)
    const { arpu: average } = await averageAnswer(input, ask)
    return { arpu: average, arpa: average, product: Number(average) * (numberIn(input, ...userNames) ?? 0) }
  },
}

const startNames = [
  'start',
  'atStart',
  'startingCustomers',
  'customersStart',
  'customersAtBeginning',
  'subscribersAtStart',
  'activeBefore',
  'activeSubscribers30DaysAgo',
  'activeSubscribersAtStart',
  'startCustomers',
  'customersAtStart',
  'activeAtStart',
  'active30DaysAgo',
  'activeThirtyDaysAgo',
]
const lostNames = [
  'lost',
  'churned',
  'lostCustomers',
  'customersLost',
  'churnedCustomers',
  'customersChurned',
  'cancelled',
  'cancelledCustomers',
  'churnedSubscribers',
  'churnedInPeriod',
  'churnedPerDay',
  'dailyChurned',
]
const perMonthNames = ['arpuPerMonth', 'arpaPerMonth', 'arpa', 'arpu', 'revenuePerMonth']
const payerNames = ['payers', 'payingUsers', 'payingCustomers', 'paying']
const activeNames = ['activeUsers', 'users', 'mau', 'allUsers']
const userNames = ['users', 'payingUsers', 'payers', 'payingCustomers', 'accounts', 'activeUsers', 'customers']
const newRevenueNames = ['newProductRevenue', 'newProducts', 'newRevenue', 'new']
const revenueNames = ['revenue', 'mrr', 'totalRevenue', 'payments', 'transactions', 'sales', 'orders']

/** How the ways to divide are called. */
const bases: Readonly<Record<string, 'start' | 'startAndNew' | 'average'>> = {
  startAndNew: 'startAndNew',
  stripe: 'startAndNew',
  average: 'average',
  mean: 'average',
}

/** A number, or the sum of several. */
function totalIn(input: Cells, ...names: readonly string[]): number {
  return v.parse(v.array(v.number()), [valueIn(input, ...names) ?? 0].flat()).reduce((sum, one) => sum + one, 0)
}

/** Told by what a customer pays and how long he stays. */
function valueOfLifetime(input: Cells): number {
  const grossMargin = numberIn(input, 'grossMargin', 'margin')
  const { value } = fromTotals(
    lifetimeValue,
    { arpa: amountIn(input, ...perMonthNames), churnRate: numberIn(input, 'churnRate', 'churn') ?? 0 },
    { formula: 'simple', ...(grossMargin !== undefined && { grossMargin }) },
  )
  return major(value) ?? Number.NaN
}

function churnAnswer({ value, interval, series, terms }: MetricResult): Answer {
  return {
    ...named(value, 'churn', 'churnRate', 'customerChurn', 'customerChurnRate', 'rate'),
    retention: value === null ? null : 1 - value,
    lost: terms.lost ?? null,
    wilsonLower: interval?.low ?? null,
    wilsonUpper: interval?.high ?? null,
    series: values(series),
  }
}

/** A sum of days, as days that add up to it. */
function spread(sum: number, days: number): readonly number[] {
  return Array.from({ length: days }, (_, day) => Math.floor(sum / days) + (day < sum % days ? 1 : 0))
}

/** Movements that are told as amounts, counted from customers who move like that. */
export async function waterfallAnswer(given: unknown, ask: Ask): Promise<Answer> {
  const result = await waterfall(movementsIn(v.parse(cells, given)), ask)
  const { start, end } = result
  return {
    ...result,
    ...named(end - start, 'net', 'netNew', 'netNewMrr', 'netChange', 'change'),
    ...named(end, 'endMrr', 'endingMrr', 'mrrEnd', 'closing', 'closingMrr', 'mrr', 'total'),
    startMrr: start,
  }
}

interface Moved {
  readonly start: number
  readonly new: number
  readonly expansion: number
  readonly reactivation: number
  readonly contraction: number
  readonly churn: number
}

/** Losses above 0, however they are written. */
function movementsIn(input: Cells): Moved {
  const moved = v.is(cells, input.movements) ? { ...input, ...input.movements } : input
  const amount = (...names: readonly string[]) => Math.abs(numberIn(moved, ...names) ?? 0)
  const lost = {
    contraction: amount('contraction', 'contractionMrr', 'contractions', 'downgrades'),
    churn: amount('churn', 'churnedMrr', 'churnMrr', 'churned', 'lost'),
  }
  return {
    start:
      numberIn(
        moved,
        'start',
        'startMrr',
        'startingMrr',
        'mrrStart',
        'beginningMrr',
        'beginning',
        'opening',
        'openingMrr',
      ) ?? lost.contraction + lost.churn,
    new: amount('new', 'newMrr', 'newBusiness', 'newBusinessMrr'),
    expansion: amount('expansion', 'expansionMrr', 'expansions', 'upgrades'),
    reactivation: amount('reactivation', 'reactivationMrr', 'reactivations'),
    ...lost,
  }
}

/** Customers who move by as much as is told, one for each movement. */
async function waterfall(moved: Moved, ask: Ask): Promise<Moved & { readonly end: number }> {
  const payments = (customer: string, earlier: number, before: number, now: number) =>
    [earlier, before, now].flatMap((amount, month) =>
      amount > 0 ? [{ customer, amount, from: `2026-0${month + 1}-01`, until: `2026-0${month + 2}-01` }] : [],
    )
  const rest = moved.start - moved.churn - moved.contraction
  const few = Math.min(1, rest) / 2
  const tables = subscriptionTable([
    ...payments('new', 0, 0, moved.new),
    ...payments('back', 1, 0, moved.reactivation),
    ...payments('gone', 0, moved.churn, 0),
    ...payments('less', 0, moved.contraction + few, few),
    ...payments('more', 0, few, few + moved.expansion),
    ...payments('same', 0, rest - 2 * few, rest - 2 * few),
  ])
  const { body } = await ask(mrr, tables, { ...asked({}), range: { from: '2026-03-01', until: '2026-04-01' } })
  const shown = Object.entries(body.movements ?? {}).map(([kind, amount]) => [kind, amount / scale(undefined)])
  return v.parse(
    v.object({
      start: v.number(),
      new: v.number(),
      expansion: v.number(),
      reactivation: v.number(),
      contraction: v.number(),
      churn: v.number(),
      end: v.number(),
    }),
    Object.fromEntries(shown),
  )
}

/** Costs that stand beside the customers, each under its own name. */
const costsBeside = (input: Cells) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => /cost|spend|salar|marketing|sales|tools/i.test(name)))

function kindsOf(costs: unknown): [kind: string, amount: number][] {
  if (Array.isArray(costs))
    return v.parse(rows, costs).map((row, index) => [String(row.kind ?? index), numberIn(row, 'amount', 'cost') ?? 0])
  return Object.entries(v.parse(v.record(v.string(), v.number()), costs))
}

const isMonth = (name: string) => /^\d{4}-\d\d$/.test(name)

/** Rows with a day, or amounts by month. */
function datedCosts(costs: unknown): readonly Cells[] | null {
  if (Array.isArray(costs)) return days(v.parse(rows, costs), 'at').length > 0 ? v.parse(rows, costs) : null
  const months = Object.entries(Object(costs)).filter(([name]) => isMonth(name))
  return months.length > 0 ? months.map(([month, amount]) => ({ month, amount })) : null
}

/** Rows, or how many were won in each month. */
function datedCustomers(won: unknown): readonly Cells[] | null {
  if (Array.isArray(won)) return v.parse(rows, won)
  const months = Object.entries(Object(won)).filter(([name]) => isMonth(name))
  if (months.length === 0) return null
  return months.flatMap(([month, count]) =>
    Array.from({ length: Number(count) }, (_, index) => ({ customer: `${month} ${index}`, acquiredAt: `${month}-01` })),
  )
}

async function cacOfRows(
  input: Cells,
  spend: readonly Cells[],
  customers: readonly Cells[],
  kinds: readonly string[],
  ask: Ask,
): Promise<Answer> {
  const tables = {
    spend: tableOf(spend, { channel: ['channel'], kind: ['kind', 'type', 'category'] }),
    customers: dated(customers, 'acquiredAt', ['acquiredAt', 'firstPaidAt', 'date', 'at'], {
      customer: ['customerId', 'customer', 'id'],
      channel: ['channel'],
    }),
  }
  const result = await ask(acquisitionCost, tables, {
    ...asked(input),
    range: rangeIn(input, days(spend, 'at')),
    grain: 'month',
    customersFrom: 'customers',
    lagMonths: numberIn(input, 'lagMonths', 'lag') ?? 0,
    kinds: [...kinds],
    ...currencyIn(input),
  })
  const channels = result.body.channels ?? []
  return {
    cac: major(result.value),
    spend: major(result.body.spend),
    newCustomers: result.n,
    series: values(result.series).map(major),
    byChannel: Object.fromEntries(channels.map(({ channel, cost }) => [channel ?? 'unattributed', major(cost)])),
  }
}

async function newProducts(given: unknown, ask: Ask): Promise<Answer> {
  const input = v.parse(cells, given)
  const sales = listIn(input, 'sales', 'revenue', 'lines', 'transactions')
  const months = listIn(input, 'months', 'series', 'periods')
  const totals = (row: Cells) => ({
    newProductRevenue: amountIn(row, ...newRevenueNames),
    totalRevenue: amountIn(row, 'totalRevenue', 'total', 'revenue'),
  })
  const result = sales
    ? await ask(newProductRevenue, productTables(sales, launchesIn(input)), {
        ...asked(input),
        range: rangeIn(input, days(sales, 'at')),
        grain: grainIn(input),
        ...(numberIn(input, 'windowDays') !== undefined && { windowDays: numberIn(input, 'windowDays') ?? 365 }),
        ...currencyIn(input),
      })
    : fromTotals(
        newProductRevenue,
        months ? months.map((row) => ({ at: monthOf(row), ...totals(row) })) : totals(input),
      )
  const share = result.value
  return {
    ...named(share, 'share', 'value', 'newProductShare'),
    seedInverted: share === null || share === 0 ? null : 1 / share,
    shares: values(result.series),
    series: values(result.series),
    byPeriod: Object.fromEntries(result.series.map((point) => [point.from.slice(0, 7), point.value])),
    periodStarts: result.series.map(({ from }) => from),
    newProductRevenue: major(result.body.newProductRevenue),
    totalRevenue: major(result.body.totalRevenue),
  }
}

/** Rows, or a day by product. */
function launchesIn(input: Cells): readonly Cells[] {
  const name = ['products', 'launches', 'launchDates', 'launchedAt', 'launched'].find((name) =>
    v.is(cells, input[name]),
  )
  if (name === undefined || Array.isArray(input[name])) return listIn(input, 'products', 'launches') ?? []
  return Object.entries(v.parse(cells, input[name])).map(([product, launchedAt]) => ({ product, launchedAt }))
}

function productTables(sales: readonly Cells[], products: readonly Cells[]): HostTables {
  const revenue = tableOf(sales, { product: ['product', 'productId', 'sku'] })
  if (products.length === 0) return { revenue }
  const product = ['product', 'productId', 'sku', 'id']
  return { revenue, products: dated(products, 'launchedAt', ['launchedAt', 'launchDate', 'launched'], { product }) }
}

/** Of totals that name both, by those who paid and by all who were active. */
async function averagesAnswer(input: Cells, ask: Ask): Promise<Answer> {
  const answer = await averageAnswer(input, ask)
  const [payers, users] = [numberIn(input, ...payerNames), numberIn(input, ...activeNames)]
  if (payers === undefined || users === undefined) return answer
  const revenue = amountIn(input, ...revenueNames)
  const of = (per: ArpuOptions['per'], users: number) => major(fromTotals(arpu, { revenue, users }, { per }).value)
  return { ...answer, arpu: of('activeUsers', users), arppu: of('payers', payers), arpa: of('accounts', payers) }
}

/** Months as columns, a list of each number, become rows. */
function byMonths(input: Cells, ...names: readonly string[]): Cells {
  const lists = Object.entries(input).flatMap(([name, list]) => (v.is(numbers, list) ? [[name, list] as const] : []))
  const [, first] = lists.find(([name]) => names.includes(name)) ?? []
  if (!first) return input
  const written = v.parse(v.array(v.string()), valueIn(input, 'months', 'periods') ?? [])
  const months = first.map((_, index) => ({
    ...Object.fromEntries(lists.map(([name, list]) => [name, list[index]])),
    month: (written[index] ?? formatDay(periodStart(parseDay('2026-01-15') + 30 * index, 'month', 1))).slice(0, 7),
  }))
  const columns = new Set(lists.map(([name]) => name))
  return { ...Object.fromEntries(Object.entries(input).filter(([name]) => !columns.has(name))), months }
}

/** Totals, months of totals, or rows: lines of revenue with events or the customers who paid them. */
async function averageAnswer(input: Cells, ask: Ask): Promise<Answer> {
  const lines = listIn(input, ...revenueNames) ?? amountsAlone(input)
  const events = listIn(input, 'events', 'activity')
  const months = listIn(input, 'months', 'series', 'periods')
  const subscriptions = listIn(input, 'subscriptions')
  const per = wayOf(input, events ?? lines)
  const totals = (row: Cells) => ({
    revenue: amountIn(row, ...revenueNames),
    users: numberIn(row, ...userNames) ?? 0,
  })
  const measured = { ...asked(input), per, grain: grainIn(input), ...currencyIn(input) }
  const result = lines
    ? await ask(arpu, revenueTables(lines, events), { ...measured, range: rangeIn(input, days(lines, 'at')) })
    : subscriptions
      ? await ask(arpu, subscriptionTable(subscriptions), {
          ...measured,
          range: rangeIn(input, days(subscriptions, 'from', 'until')),
        })
      : fromTotals(arpu, months ? months.map((row) => ({ at: monthOf(row), ...totals(row) })) : totals(input), { per })
  return averageOf(result)
}

/** Amounts without a day, of one user each. */
function amountsAlone(input: Cells): readonly Cells[] | undefined {
  const amounts = valueIn(input, 'amounts', 'revenuePerUser', 'revenueByUser', 'perUser', ...revenueNames)
  if (typeof amounts !== 'object') return undefined
  return Object.entries(Object(amounts)).map(([customer, amount]) => ({ customer, amount, date: '2026-01-15' }))
}

function averageOf({ value, interval, series, body, n }: MetricResult<ArpuBody>): Answer {
  return {
    ...named(major(value), 'arpu', 'arppu', 'arpa', 'value'),
    median: major(body.median),
    lower: major(interval?.low ?? null),
    upper: major(interval?.high ?? null),
    revenue: major(body.revenue),
    ...named(n, 'users', 'payers', 'payingUsers', 'accounts'),
    series: values(series).map(major),
    byPeriod: Object.fromEntries(series.map((point) => [point.from.slice(0, 7), major(point.value)])),
    usersByPeriod: series.map((point) => point.n),
  }
}

const ways = ['accounts', 'activeUsers', 'dailyUsers', 'payers'] as const

function wayOf(input: Cells, rows: readonly Cells[] | undefined): ArpuOptions['per'] {
  const written = ways.find((way) => way === input.per)
  if (written) return written
  if ('events' in input || 'activity' in input) return 'activeUsers'
  if (rows || 'payers' in input) return 'payers'
  return 'mrr' in input || 'subscriptions' in input ? 'accounts' : 'activeUsers'
}

function revenueTables(lines: readonly Cells[], events: readonly Cells[] | undefined): HostTables {
  const customer = ['customerId', 'userId', 'customer', 'user']
  const revenue = tableOf(lines, { customer })
  return events
    ? { revenue, events: dated(events, 'at', ['timestamp', 'at', 'date'], { user: ['userId', 'user', ...customer] }) }
    : { revenue }
}

type Spellings = Readonly<Record<string, readonly string[]>>

/** Lines of money with a day or a moment each. */
function tableOf(lines: readonly Cells[], others: Spellings): HostTable {
  const { rows, columns } = dated(lines, 'at', ['at', 'timestamp', 'date', 'month', 'day'], others)
  return {
    rows: rows.map((row) => ({ ...row, amount: amountIn(row, 'amount', 'revenue', 'cost', 'value') })),
    columns: { ...columns, amount: 'amount', currency: 'currency' },
  }
}

/** Rows with a time: months are their first day, days are days, anything else is a moment. */
export function dated(list: readonly Cells[], as: string, names: readonly string[], others: Spellings): HostTable {
  const name = spelling(list, ...names)
  const rows = list.map((row) => ({ ...row, [as]: wholeDay(row[name]) }))
  const isDays = list.every((row) => /^\d{4}-\d\d(-\d\d)?$/.test(String(row[name] ?? '2026-01')))
  const columns = Object.entries(others).map(([column, spellings]) => [column, spelling(list, ...spellings)])
  return { rows, columns: { ...Object.fromEntries(columns), [as]: isDays ? { column: as, type: 'date' } : as } }
}

const wholeDay = (time: unknown) => (/^\d{4}-\d\d$/.test(String(time)) ? `${time}-01` : (time ?? null))

function subscriptionTable(list: readonly Cells[]): HostTables {
  const rows = list.flatMap((row, index) =>
    Array.from({ length: numberIn(row, 'count') ?? 1 }, (_, copy) => ({
      customer: valueIn(row, 'customerId', 'customer') ?? `${index} ${copy}`,
      from: wholeDay(valueIn(row, 'from', 'start', 'startedAt') ?? '2025-12-01'),
      until: wholeDay(valueIn(row, 'until', 'end', 'endedAt')),
      amount: amountIn(row, 'amount', 'price', 'mrr'),
      interval: row.interval ?? 'month',
      intervalCount: row.intervalCount,
      quantity: row.quantity,
      currency: row.currency,
      kind: row.trial === true || row.status === 'trialing' ? 'trial' : row.kind,
      ...discountIn(row),
    })),
  )
  const names = Object.keys(rows[0] ?? { customer: '', from: '', amount: 0, interval: '' })
  const day = (name: string) => ({ column: name, type: 'date' }) as const
  const columns = Object.fromEntries(
    names.map((name) => [name, name === 'from' || name === 'until' ? day(name) : name]),
  )
  return { subscriptions: { rows, columns } }
}

/** A discount stands in the row or is a thing of its own. */
function discountIn(row: Cells): Cells {
  const own = typeof row.discount === 'object' && row.discount !== null ? v.parse(cells, row.discount) : row
  const lasts =
    own.forever === true || own.discountForever === true
      ? 'forever'
      : valueIn(own, 'discountDuration', 'duration', 'couponDuration', 'lasts')
  const off = numberIn(own, 'amountOff', 'discountAmount', 'couponAmount')
  return {
    discount: valueIn(own, 'discountPct', 'discount', 'couponPct', 'pct', 'percent', 'percentOff'),
    discountAmount: off === undefined ? undefined : minor(off, row.currency),
    discountDuration: lasts,
  }
}

/** Amounts in cases are whole units with fractions: minor units of them are counted in ten-thousandths. */
const scale = (currency: unknown) => 10 ** minorDigits(String(currency ?? '')) * 1e4
const minor = (amount: number, currency?: unknown) => Math.round(amount * scale(currency))
const major = (value: number | null) => (value === null ? null : value / scale(undefined))

export const named = <Value>(value: Value, ...names: readonly string[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(names.map((name) => [name, value]))

/** The first of the spellings that is there. */
export function valueIn(input: unknown, ...names: readonly string[]): unknown {
  const found = Object(input)
  return found[names.find((name) => (found[name] ?? null) !== null) ?? '']
}

export function numberIn(input: unknown, ...names: readonly string[]): number | undefined {
  const value = valueIn(input, ...names)
  return typeof value === 'number' ? value : undefined
}

const amountIn = (row: Cells, ...names: readonly string[]) => minor(numberIn(row, ...names) ?? 0, row.currency)

export function listIn(input: Cells, ...names: readonly string[]): readonly Cells[] | undefined {
  const name = names.find((name) => Array.isArray(input[name]) && typeof Object(input[name])[0] === 'object')
  return name === undefined ? undefined : v.parse(rows, input[name])
}

/** How the rows spell a column; the first spelling where none of them has it. */
export const spelling = (list: readonly Cells[], ...names: readonly string[]) =>
  names.find((name) => list.some((row) => name in row)) ?? names[0] ?? ''

const monthOf = (row: Cells) => String(valueIn(row, 'at', 'month', 'period', 'from')).slice(0, 7)

const asked = (input: Cells) => ({ timeZone: String(input.timeZone ?? 'UTC'), asOf: String(input.asOf ?? later) })

function currencyIn(input: Cells): { currency?: string; rates?: Record<string, number> } {
  return {
    ...(typeof input.currency === 'string' && { currency: input.currency }),
    ...(v.is(v.record(v.string(), v.number()), input.rates) && { rates: input.rates }),
  }
}

function grainIn(input: Cells): Grain {
  return v.parse(v.picklist(['day', 'week', 'month', 'quarter', 'year']), valueIn(input, 'unit', 'grain') ?? 'month')
}

/** The days of the rows, `YYYY-MM-DD`. */
export function days(list: readonly Cells[], ...names: readonly string[]): readonly string[] {
  const spellings = names.includes('at') ? ['at', 'timestamp', 'date', 'month', 'day'] : names
  return list.flatMap((row) =>
    spellings.flatMap((name) => (typeof row[name] === 'string' ? [String(wholeDay(row[name])).slice(0, 10)] : [])),
  )
}

/** From the first day named to the last, both included; as many months as are named; else the months of the rows. */
export function rangeIn(input: Cells, known: readonly string[]): { readonly from: string; readonly until: string } {
  if (typeof input.from === 'string' && typeof input.to === 'string')
    return { from: input.from, until: dayAfter(input.to) }
  if (typeof input.from === 'string' && typeof input.until === 'string') return { from: input.from, until: input.until }
  const months = v.is(v.array(v.string()), input.months) ? input.months.map((month) => `${month}-01`) : known
  const sorted = months.map((day) => parseDay(day)).sort((a, b) => a - b)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) throw new KpiError('invalidTotals', 'The case names no days.')
  return {
    from: formatDay(periodStart(first, 'month', 1)),
    until: formatDay(nextPeriod(periodStart(last, 'month', 1), 'month')),
  }
}
