import { describe, expect, test } from 'vitest'
import { lifetimeValue } from '../../src/metrics/customer/lifetimeValue.ts'
import { survival } from '../../src/metrics/customer/survival.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import { survivalAt } from '../../src/metrics/statistics/survival.ts'
import { engines, type HostTables } from '../oracles/engines.ts'
import { csv, dataFolder, hasData, json } from './shared.ts'

interface Row {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  readonly survival: number
  readonly se: number
  readonly logLogLower: number | null
  readonly logLogUpper: number | null
}

describe.skipIf(!hasData).each(['6-MP', 'control'])('remission of %s (skipped without the data)', (group) => {
  test('every row of the table, with its limits', () => {
    const rows = csv(`${dataFolder}/gehan-remission.csv`).filter((row) => row.group === group)
    const { body } = fromTotals(survival, {
      durations: rows.map(({ weeks }) => Number(weeks)),
      lost: rows.map(({ event }) => event === '1'),
    })
    const expected = json<Record<string, readonly Row[]>>(`${dataFolder}/expected-gehan.json`)[group]
    const curve = body.curve.filter(({ events }) => events > 0)
    expect(curve).toHaveLength(expected?.length ?? 0)
    for (const [index, row] of curve.entries())
      expectRow(
        { ...row, logLogLower: row.interval?.low ?? null, logLogUpper: row.interval?.high ?? null },
        expected?.[index],
      )
  })
})

const names = ['survival', 'se', 'logLogLower', 'logLogUpper'] as const
type Compared = Readonly<Record<(typeof names)[number], number | null>>

function expectRow(row: Compared, expected: Compared | undefined): void {
  for (const name of names)
    if (expected?.[name] === null) expect(row[name]).toBeNull()
    else expect(row[name]).toBeCloseTo(expected?.[name] ?? Number.NaN, 9)
}

describe.skipIf(!hasData).each(Object.entries(engines))(
  'phone customers in %s (skipped without the data)',
  (_, ask) => {
    /** A tenure of n months, told by days: as long as the metric takes a month to be, until the last day of the data. */
    const end = '2020-01-01'
    const daysOf = (months: number) => Math.ceil((months * 365.25) / 12)
    const dayBefore = (days: number) => new Date(Date.parse(end) - days * 86_400_000).toISOString().slice(0, 10)

    test('survival after months, with its limits', { timeout: 60_000 }, async () => {
      // The 11 customers who have just come were seen for no time at all, and are at risk nowhere.
      const rows = csv(`${dataFolder}/telco-churn.csv`).map(({ tenure, Churn }) => ({
        acquiredAt: dayBefore(daysOf(Number(tenure)) + 1),
        lostAt: Churn === 'Yes' ? dayBefore(1) : null,
      }))
      const date = (column: string) => ({ column, type: 'date' }) as const
      const tables: HostTables = {
        customers: { rows, columns: { acquiredAt: date('acquiredAt'), lostAt: date('lostAt') } },
      }
      const { body, n } = await ask(survival, tables, {
        range: { from: '2010-01-01', until: end },
        grain: 'year',
        timeZone: 'UTC',
        asOf: `${end}T00:00:00Z`,
        maxMonths: 240,
      })
      const expected = json<{
        readonly customers: number
        readonly survival: readonly (Compared & { month: number })[]
      }>(`${dataFolder}/expected-telco.json`)
      expect(n).toBe(expected.customers)
      for (const row of expected.survival) {
        const found = body.curve.findLast(({ time }) => time <= daysOf(row.month))
        expect(survivalAt(body.curve, daysOf(row.month))).toBeCloseTo(row.survival ?? Number.NaN, 9)
        expectRow(
          {
            survival: found?.survival ?? null,
            se: found?.se ?? null,
            logLogLower: found?.interval?.low ?? null,
            logLogUpper: found?.interval?.high ?? null,
          },
          row,
        )
      }
    })

    test('revenue to date per customer of a shop', { timeout: 60_000 }, async () => {
      const rows = csv(`${dataFolder}/cdnow-transactions.csv`).map(({ customerId, date, amount }) => ({
        customer: customerId,
        date,
        cents: Math.round(Number(amount) * 100),
      }))
      const columns = { customer: 'customer', at: { column: 'date', type: 'date' }, amount: 'cents' } as const
      const { value, n, interval, body } = await ask(
        lifetimeValue,
        { revenue: { rows, columns } },
        {
          range: { from: '1997-01-01', until: '1998-07-01' },
          timeZone: 'UTC',
          asOf: '1998-07-01T00:00:00Z',
          formula: 'historic',
          currency: 'USD',
        },
      )
      const expected = json<{
        readonly customers: number
        readonly historicRevenuePerCustomer: {
          readonly mean: number
          readonly median: number
          readonly t95: readonly number[]
        }
      }>(`${dataFolder}/expected-cdnow.json`)
      const { mean, median, t95 } = expected.historicRevenuePerCustomer
      expect(n).toBe(expected.customers)
      expect(value).toBe(Math.round(100 * mean))
      expect((body.historic?.mean ?? 0) / 100).toBeCloseTo(mean, 8)
      expect((body.historic?.median ?? 0) / 100).toBeCloseTo(median, 8)
      expect((interval?.low ?? 0) / 100).toBeCloseTo(t95[0] ?? 0, 6)
      expect((interval?.high ?? 0) / 100).toBeCloseTo(t95[1] ?? 0, 6)
    })
  },
)
