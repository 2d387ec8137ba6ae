import { describe, expect, test } from 'vitest'
import { arpu } from '../../src/metrics/business/arpu.ts'
import { mrr } from '../../src/metrics/business/mrr.ts'
import { revenueRetention } from '../../src/metrics/business/revenueRetention.ts'
import { churn } from '../../src/metrics/customer/churn.ts'
import { engines, type HostTables } from '../oracles/engines.ts'
import { csv, dataFolder, hasData, json } from './shared.ts'

type Pair = readonly [low: number, high: number]

const cents = (amount: string | undefined) => Math.round(Number(amount) * 100)

interface Purchases {
  readonly customers: number
  readonly revenue: number
  readonly historicRevenuePerCustomer: { readonly mean: number }
}

describe.skipIf(!hasData).each(Object.entries(engines))('CD purchases in %s (skipped without the data)', (_, ask) => {
  const rows = hasData
    ? csv(`${dataFolder}/cdnow-transactions.csv`).map(({ customerId, date, amount }) => ({
        customerId,
        date,
        cents: cents(amount),
      }))
    : []
  const at = { column: 'date', type: 'date' } as const
  const tables: HostTables = {
    revenue: { rows, columns: { at, customer: 'customerId', amount: 'cents' } },
    events: { rows, columns: { at, user: 'customerId' } },
  }
  const asked = {
    range: { from: '1997-01-01', until: '1998-07-01' },
    grain: 'quarter' as const,
    timeZone: 'UTC',
    asOf: '1999-01-01T00:00:00Z',
  }
  const expected = hasData ? json<Purchases>(`${dataFolder}/expected-cdnow.json`) : null

  test('revenue by all who bought; buyers of quarters are more than those of all quarters', async () => {
    const { value, body, series } = await ask(arpu, tables, { ...asked, per: 'activeUsers' })
    expect(body).toMatchObject({ users: expected?.customers, revenue: cents(String(expected?.revenue)) })
    expect((value ?? 0) / 100).toBeCloseTo(expected?.historicRevenuePerCustomer.mean ?? 0, 8)
    expect(series.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(expected?.customers ?? 0)
  })

  test('who only got things for nothing is a buyer and no payer', async () => {
    const paid = new Set(rows.filter((row) => row.cents > 0).map((row) => row.customerId))
    const { value, n, interval } = await ask(arpu, tables, { ...asked, per: 'payers' })
    expect(n).toBe(paid.size)
    expect(paid.size).toBeLessThan(expected?.customers ?? 0)
    expect(value).toBeCloseTo(cents(String(expected?.revenue)) / paid.size, 8)
    expect(interval?.low).toBeLessThan(value ?? 0)
  })
})

interface Phones {
  readonly customers: number
  readonly churn: { readonly x: number; readonly rate: number; readonly wilson95: Pair }
  readonly mrrActive: number
  readonly mrrLost: number
  readonly arpuActive: number
  readonly arpuAll: { readonly mean: number; readonly t95: Pair }
}

describe.skipIf(!hasData).each(Object.entries(engines))('phone company in %s (skipped without the data)', (_, ask) => {
  const rows = hasData
    ? csv(`${dataFolder}/telco-churn.csv`).map((row) => ({
        ...row,
        cents: cents(row.MonthlyCharges),
        from: '2025-12-01',
        until: row.Churn === 'Yes' ? '2026-01-15' : null,
      }))
    : []
  const subscriptions = {
    rows,
    columns: {
      customer: 'customerID',
      amount: 'cents',
      interval: { value: 'month' },
      from: { column: 'from', type: 'date' },
      until: { column: 'until', type: 'date' },
    },
  } as const
  const tables: HostTables = {
    subscriptions,
    revenue: { rows, columns: { customer: 'customerID', amount: 'cents', at: { column: 'from', type: 'date' } } },
  }
  const january = {
    range: { from: '2026-01-01', until: '2026-02-01' },
    timeZone: 'UTC',
    asOf: '2026-03-01T00:00:00Z',
  }
  const expected = hasData ? json<Phones>(`${dataFolder}/expected-telco.json`) : null

  test('MRR of those who stayed, lost MRR, and what an account brings in', async () => {
    const { value, body } = await ask(mrr, tables, january)
    expect(value).toBe(cents(String(expected?.mrrActive)))
    expect(body.movements?.churn).toBe(-cents(String(expected?.mrrLost)))
    const accounts = await ask(arpu, tables, january)
    expect((accounts.value ?? 0) / 100).toBeCloseTo(expected?.arpuActive ?? 0, 8)
  })

  test('churn of customers with its interval, and of revenue', async () => {
    const { value, terms, interval } = await ask(churn, tables, january)
    expect(terms).toEqual({ lost: expected?.churn.x, base: expected?.customers })
    expect(value).toBeCloseTo(expected?.churn.rate ?? 0, 9)
    expect([interval?.low, interval?.high]).toEqual(expected?.churn.wilson95.map((limit) => expect.closeTo(limit, 9)))
    const { mrrActive = 0, mrrLost = 0 } = expected ?? {}
    const { body } = await ask(revenueRetention, tables, january)
    expect(body.grossChurn).toBeCloseTo(mrrLost / (mrrActive + mrrLost), 9)
  })

  test('what a payer brings in, with the interval of a mean', async () => {
    const december = { ...january, range: { from: '2025-12-01', until: '2026-01-01' }, per: 'payers' } as const
    const { value, interval } = await ask(arpu, tables, december)
    expect((value ?? 0) / 100).toBeCloseTo(expected?.arpuAll.mean ?? 0, 8)
    expect([(interval?.low ?? 0) / 100, (interval?.high ?? 0) / 100]).toEqual(
      expected?.arpuAll.t95.map((limit) => expect.closeTo(limit, 8)),
    )
  })
})
