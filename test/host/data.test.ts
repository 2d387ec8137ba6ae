import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { prepareData } from '../../examples/host/server/data.ts'

/** What the page is told of files, each a table of rows of cells under the names of the columns. */
async function pageOf(files: Readonly<Record<string, { readonly rows: readonly string[]; readonly table: object }>>) {
  const folder = await mkdtemp(join(tmpdir(), 'kpi-host-'))
  const database = await DuckDBInstance.create(':memory:')
  const facts = Object.fromEntries(
    Object.entries(files).map(([fact, { table }]) => [fact, { file: `${fact}.csv`, ...table }]),
  )
  for (const [fact, { rows }] of Object.entries(files)) await writeFile(join(folder, `${fact}.csv`), rows.join('\n'))
  await writeFile(join(folder, 'kpi.data.json'), JSON.stringify({ timeZone: 'America/Los_Angeles', facts }))
  try {
    return (await prepareData(database, { data: folder, port: 1, help: false }, () => {})).page
  } finally {
    database.closeSync()
    await rm(folder, { recursive: true })
  }
}

/** What it is told of active users where there are events at these times, in Los Angeles. */
async function reportOf(times: string[], settings: object = {}, type = 'iso') {
  const columns = { at: { column: 'time', type }, user: 'person' }
  const rows = ['time,person', ...times.map((time) => `${time},1`)]
  return (await pageOf({ events: { rows, table: { columns, ...settings } } })).metrics.activeUsers
}

it('data that has ended is known to the end of its last day, in its own zone', async () => {
  // 00:52 on 26 October in Los Angeles, seven hours behind UTC.
  const report = await reportOf(['2004-04-15T14:56:01Z', '2004-10-26T07:52:22Z'])
  expect(report).toMatchObject({ asOf: '2004-10-27T07:00:00.000Z', ended: true })
})

it('data of years is known to the end of its last year, and opens with five years', async () => {
  const report = await reportOf(['2014', '2018'], {}, 'year')
  expect(report).toMatchObject({
    asOf: '2019-01-01T08:00:00.000Z',
    yearly: true,
    range: { from: '2014-01-01', until: '2019-01-01' },
  })
})

it('data of today is known up to now, and what lies ahead says nothing', async () => {
  const before = Date.now()
  const report = await reportOf([new Date(before).toISOString(), new Date(before + 90 * 86_400_000).toISOString()])
  expect(Date.parse(report?.asOf ?? '')).toBeGreaterThanOrEqual(before)
  expect(Date.parse(report?.asOf ?? '')).toBeLessThan(before + 60_000)
  expect(report?.ended).toBe(false)
})

it('a report opens with twelve months up to the last day, its running month included', async () => {
  const report = await reportOf(['2004-04-15T14:56:01Z', '2004-10-26T07:52:22Z'])
  expect(report?.range).toEqual({ from: '2003-11-01', until: '2004-10-27' })
})

it('the mapping decides on range and end where it names them', async () => {
  const settings = { asOf: '2004-06-01T00:00:00-07:00', range: { from: '2004-05-01', until: '2004-06-01' } }
  const report = await reportOf(['2004-10-26T07:52:22Z'], settings)
  expect(report).toMatchObject({ asOf: '2004-06-01T07:00:00.000Z', range: settings.range })
})

describe('a metric over several tables', () => {
  const day = (column: string) => ({ column, type: 'date' })
  const paid = {
    rows: ['customer,from,amount', 'a,2004-03-01,1900', 'b,2004-06-20,1900'],
    table: {
      columns: { customer: 'customer', from: day('from'), amount: 'amount', interval: { value: 'month' } },
    },
  }
  const costs = {
    rows: ['at,amount', '2004-04-01,500', '2004-05-31,500'],
    table: { columns: { at: day('at'), amount: 'amount' } },
  }

  it('is known up to the earliest end of those that it counts', async () => {
    const { metrics } = await pageOf({ subscriptions: paid, spend: costs })
    expect(metrics.mrr?.asOf).toBe('2004-06-21T07:00:00.000Z')
    expect(metrics.acquisitionCost?.asOf).toBe('2004-06-01T07:00:00.000Z')
  })

  it('is not ended by what it only looks up, such as the last launch', async () => {
    const { metrics } = await pageOf({
      revenue: {
        rows: ['at,amount,product', '2004-06-20,500,Pro'],
        table: { columns: { at: day('at'), amount: 'amount', product: 'product' } },
      },
      products: {
        rows: ['product,launched', 'Pro,2003-01-01'],
        table: { columns: { product: 'product', launchedAt: day('launched') } },
      },
    })
    expect(metrics.newProductRevenue?.asOf).toBe('2004-06-21T07:00:00.000Z')
  })
})
