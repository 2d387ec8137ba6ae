import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  completed,
  csat,
  defects,
  escalations,
  finish,
  type Metric,
  type MetricId,
  measure,
  metrics,
  nps,
  type ParamsInput,
  resolveParams,
  retention,
} from 'kpi-kit/metrics'
import { httpSource } from 'kpi-kit/queries'
import { sampleTables } from 'kpi-kit/sample'
import { afterEach, describe, expect, it } from 'vitest'
import type { PageData } from '../../examples/host/server/pageData.ts'

let running: ChildProcess | undefined
afterEach(() => {
  running?.kill('SIGKILL')
})

/** Runs `npm start -- WORDS` without npm; resolves with the address it prints, or null where it ends before. */
async function start(...words: string[]) {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  running = child
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const url = await new Promise<string | null>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const [, address] = /Harbor is open: (http:\/\/localhost:\d+)/.exec(said) ?? []
      if (address) resolve(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => resolve(null))
  })
  return { url: url ?? '', said: () => said, ended, stop: () => child.kill('SIGINT') }
}

const get = async <Answer>(url: string): Promise<Answer> => (await fetch(url)).json()
const context = { signal: new AbortController().signal }

describe('npm start', () => {
  it('alone serves the page with generated data, answers a KPI, and ends on Ctrl+C', { timeout: 120_000 }, async () => {
    const host = await start('--port', '5310')
    expect(host.said()).toContain('Generating sample data')
    expect(await (await fetch(host.url)).text()).toContain('<div id="root">')
    const module = await fetch(`${host.url}/src/main.tsx`)
    expect(module.headers.get('content-type')).toContain('javascript')
    const page = await get<PageData>(`${host.url}/api/page-data`)
    expect(page.sample).toBe(true)
    expect(page.gaps).toEqual([])

    // The same company, counted over its rows here.
    const until = page.metrics.nps?.asOf.slice(0, 10) ?? ''
    const tables = sampleTables({ seed: 7, until })
    const range = { from: `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`, until }
    for (const metric of Object.values<Metric<MetricId>>(metrics)) {
      const params = resolveParams(metric, { range, timeZone: 'UTC' })
      const source = httpSource({ url: `${host.url}/api/kpi/${metric.id}`, scope: metric.id })
      const { value, n } = finish(metric, params, await source.count(metric, params, context))
      const here = measure(metric, tables, { ...params, asOf: `${until}T00:00:00Z` })
      expect([metric.id, n]).toEqual([metric.id, here.n])
      expect(value, metric.id).toBeCloseTo(here.value ?? Number.NaN, 6)
    }

    expect((await fetch(`${host.url}/api/nothing`)).status).toBe(404)
    host.stop()
    expect(await host.ended).toBe(0)
  })

  it('takes the next port where one is in use, and says so', { timeout: 120_000 }, async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(5320, '127.0.0.1', done))
    const host = await start('--port', '5320')
    other.close()
    expect(host.said()).toContain('Port 5320 is in use by another program; trying 5321.')
    expect((await fetch(host.url)).status).toBe(200)
  })

  it('says what is wrong with options and mapping, and ends with 1', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kpi-host-'))
    await writeFile(join(folder, 'kpi.data.json'), '{ "facts": { "event": {} } }')
    const host = await start('--data', folder)
    expect(await host.ended).toBe(1)
    expect(host.said()).toContain('facts.event: "facts" has no "event". Did you mean "events"?')
    expect(host.said()).not.toContain('    at ')
    await rm(folder, { recursive: true })
  })
})

describe.skipIf(!existsSync('../shared/data'))(
  'the mapping for public data sets (skipped where ../shared/data is absent)',
  () => {
    it('shows the published figures: NPS of the airport survey, retention of the student network', {
      timeout: 120_000,
    }, async () => {
      const host = await start(
        '--port',
        '5330',
        '--data',
        '../shared/data',
        '--map',
        'examples/real-data/kpi.data.json',
      )
      const page = await get<PageData>(`${host.url}/api/page-data`)
      expect(page.unreadable).toEqual([])
      expect(page.metrics.retention).toMatchObject({
        timeZone: 'America/Los_Angeles',
        asOf: '2004-10-27T07:00:00.000Z',
        ended: true,
      })
      const counted = async <Options extends object, Body>(
        metric: Metric<MetricId, Options, Body>,
        asked: Pick<ParamsInput, 'grain' | 'range'>,
      ) => {
        const timeZone = page.metrics[metric.id]?.timeZone
        const params = resolveParams(metric, { ...asked, timeZone })
        const source = httpSource({ url: `${host.url}/api/kpi/${metric.id}`, scope: metric.id })
        return finish(metric, params, await source.count(metric, params, context))
      }
      const ownRange = (id: MetricId) => page.metrics[id]?.range ?? { from: '', until: '' }

      const score = await counted(nps, { range: { from: '2017-01-01', until: '2018-01-01' }, grain: 'year' })
      expect(score.n).toBe(2746)
      expect(score.value).toBeCloseTo(39.84, 2)
      expect(score.interval?.low).toBeCloseTo(37.18, 2)
      expect(score.interval?.high).toBeCloseTo(42.41, 2)

      const { curve } = (await counted(retention, { range: ownRange('retention'), grain: 'day' })).body
      expect(curve[1]?.rate).toBeCloseTo(0.4393, 4)
      expect(curve[7]?.rate).toBeCloseTo(0.2556, 4)

      const ratings = await counted(csat, { range: ownRange('csat'), grain: 'year' })
      expect(ratings).toMatchObject({ n: 2625, excluded: { unanswered: 184 } })
      expect(ratings.value).toBeCloseTo(0.78438, 5)

      const report = await counted(completed, { range: ownRange('completed'), grain: 'month' })
      expect(report.value).toBe(861)
      expect(report.body.total.medianMs).toBeCloseTo(54.4666666667 * 3_600_000, -1)
      expect(report.body.people.slice(0, 3).map(({ person, completed }) => [person, completed])).toEqual([
        ['Resolved by 183', 34],
        ['Resolved by 62', 34],
        ['Resolved by 208', 32],
      ])

      expect((await counted(escalations, { range: ownRange('escalations') })).n).toBe(890)
      expect((await counted(defects, { range: ownRange('defects') })).value).toBe(4467)
    })
  },
)
