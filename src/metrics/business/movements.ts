import type { Window } from '../calendar/window.ts'
import { currencyTally } from '../currencies.ts'
import { read } from '../plan/read.ts'
import type { Count, Statistics } from '../plan/steps.ts'
import { byPeriod } from '../series.ts'
import { sumOf } from '../sumOf.ts'
import { roundedParts } from './roundedParts.ts'
import { paidSubscriptions, readableSubscriptions, type SubscriptionOptions, unit } from './subscriptions.ts'

/**
 * Movements add up: start + new + reactivation + expansion + contraction + churn + negative = end, to the minor unit.
 * Losses are negative. `negative` is the change of balances below 0 (credits), which are in no other movement.
 */
export interface MrrMovements {
  readonly start: number
  readonly new: number
  readonly reactivation: number
  readonly expansion: number
  readonly contraction: number
  readonly churn: number
  readonly negative: number
  readonly end: number
}

/** The movements of each period of a window; null for periods that have not begun. */
export interface PeriodMovements {
  readonly from: string
  readonly until: string
  readonly movements: MrrMovements | null
  readonly customers: MrrMovements | null
}

const kinds = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'negative'] as const

type Kind = (typeof kinds)[number]

/** The table of subscriptions, and what of it MRR cannot do without. */
export const subscriptions = { fact: 'subscriptions', needs: ['customer', 'from', 'amount', 'interval'] }

/** The movements of each customer from period to period, or over the whole range at once. */
export function movementCount(options: SubscriptionOptions, over: 'periods' | 'range'): Count {
  const balances = {
    do: 'balances',
    entity: 'customer',
    from: 'fromDay',
    until: 'untilDay',
    amount: 'monthly',
  } as const
  return {
    ...subscriptions,
    steps: [...paidSubscriptions(options), over === 'range' ? { ...balances, whole: true } : balances],
    end: { do: 'tally', by: ['period', 'kind'], measures: { change: { sum: 'change' }, customers: { count: true } } },
  }
}

/** What `readMovements` and `currencyOf` read. */
export function movementCounts(window: Window, options: SubscriptionOptions): { movements: Count; currencies: Count } {
  const steps = paidSubscriptions(options)
  return {
    movements: movementCount(options, 'periods'),
    currencies: {
      ...subscriptions,
      steps: [
        ...steps,
        {
          do: 'where',
          all: [
            { col: 'fromDay', op: '<', value: window.endDay },
            { not: { col: 'untilDay', op: '<', value: window.firstDay } },
            { not: { col: 'lasts', op: '=', value: 0 } },
            { col: 'monthly', op: '!=', value: 0 },
          ],
        },
      ],
      end: currencyTally,
    },
  }
}

/** How many readable subscriptions of any kind have begun before the window ends: without any, nothing is known. */
export function begunCount(window: Window): Count {
  return {
    ...subscriptions,
    steps: [...readableSubscriptions(), { do: 'where', all: [{ col: 'fromDay', op: '<', value: window.endDay }] }],
    end: { do: 'tally', by: [], measures: { subscriptions: { count: true } } },
  }
}

/** Changes of one kind in one period, in 1/5040 of a minor unit. */
export interface MovementRow {
  readonly period: number
  readonly kind: string
  readonly change: number
  readonly customers: number
}

/**
 * The movements of every period and those `between` its ends, rounded so that they add up; `negative`: some customer's
 * balance is below 0.
 */
export function readMovements(
  statistics: Statistics,
  window: Window,
  between: readonly MovementRow[] = [],
): { readonly periods: readonly PeriodMovements[]; readonly negative: boolean } {
  const rows = [...movementRows(statistics, 'movements'), ...between]
  const ofPeriod = byPeriod(rows)
  let balance = sumOf(ofPeriod(-1), ({ change }) => change)
  let paying = sumOf(ofPeriod(-1).filter(isStart), ({ customers }) => customers)
  const periods = window.periods.map(({ from, until, state }, index) => {
    if (state === 'unobserved') return { from, until, movements: null, customers: null }
    const ofKind = (kind: Kind) => ofPeriod(index).filter((row) => row.kind === kind)
    const movements = roundedMovements(balance, (kind) => sumOf(ofKind(kind), ({ change }) => change))
    const customers = customerMovements(paying, (kind) => sumOf(ofKind(kind), ({ customers }) => customers))
    balance += sumOf(ofPeriod(index), ({ change }) => change)
    paying = customers.end
    return { from, until, movements, customers }
  })
  return { periods, negative: rows.some(({ kind }) => kind === 'negative') }
}

/** By period and kind. */
export function movementRows(statistics: Statistics, name: string): readonly MovementRow[] {
  return read(statistics, name, { period: 'number', kind: 'text', change: 'number', customers: 'number' })
}

/** Movements in minor units between two rounded balances, from changes in 1/5040. */
function roundedMovements(balance: number, changeOf: (kind: Kind) => number): MrrMovements {
  const changes = kinds.map(changeOf)
  const start = rounded(balance)
  const end = rounded(balance + sumOf(changes, (change) => change))
  return movementsOf(start, roundedParts(changes, unit, end - start), end)
}

/** Customers whose balance is below 0 are in no movement. */
function customerMovements(start: number, countOf: (kind: Kind) => number): MrrMovements {
  const counts = kinds.map((kind) => {
    if (kind === 'negative') return 0
    return kind === 'churn' || kind === 'contraction' ? 0 - countOf(kind) : countOf(kind)
  })
  const moved = movementsOf(start, counts, 0)
  return { ...moved, end: start + moved.new + moved.reactivation + moved.churn }
}

function movementsOf(start: number, changes: readonly number[], end: number): MrrMovements {
  const [joined = 0, reactivation = 0, expansion = 0, contraction = 0, churn = 0, negative = 0] = changes
  return { start, new: joined, reactivation, expansion, contraction, churn, negative, end }
}

/** Of the periods that have begun; null where none has. */
export function summed(periods: readonly (MrrMovements | null)[]): MrrMovements | null {
  const begun = periods.filter((period) => period !== null)
  const [first, last] = [begun[0], begun[begun.length - 1]]
  if (!first || !last) return null
  const changes = kinds.map((kind) => sumOf(begun, (period) => period[kind]))
  return movementsOf(first.start, changes, last.end)
}

const isStart = ({ kind }: { readonly kind: string }) => kind === 'start'

/** Minor units of an amount in 1/5040 of them. */
export const rounded = (parts: number) => Math.floor(parts / unit + 0.5)
