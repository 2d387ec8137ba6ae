import { describe, expect, test } from 'vitest'
import { defects } from '../../src/metrics/quality/defects.ts'
import { escalations } from '../../src/metrics/quality/escalations.ts'
import { testing } from '../../src/metrics/quality/testing.ts'
import { engines } from '../oracles/engines.ts'
import { cycles, defectTables, releasesIn, ticketTables } from '../oracles/quality.ts'
import { csv, dataFolder, hasData, json } from './shared.ts'

interface Rate {
  readonly x: number
  readonly n: number
  readonly rate: number
  readonly wilson95: readonly [number, number]
}
interface Helpdesk {
  readonly escalatedByReassignment: Rate
  readonly escalatedByGroupChange: Rate
  readonly reassignmentsPerTicket: { readonly mean: number }
}
interface Cycles {
  readonly firstTwentyCycles: {
    readonly rows: readonly (readonly [cycle: number, executed: number, failed: number, ms: number])[]
  }
  readonly cyclesWithoutFailure: number
  readonly executedPerCycle: { readonly min: number; readonly max: number }
}
interface Densities {
  readonly rows: readonly (readonly [release: string, perKloc: number, share: number])[]
  readonly pooledPerKlocAll32: number
}
interface Bugs {
  readonly bugs: number
  readonly openedPerYearUtc: Readonly<Record<string, number>>
  readonly openedPerMonth2008: Readonly<Record<string, readonly number[]>>
}

const later = '2030-01-01T00:00:00Z'

describe.skipIf(!hasData).each(Object.entries(engines))('quality in %s (skipped without the data)', (_, ask) => {
  const expected = <Shape>(name: string) => json<Shape>(`${dataFolder}/expected-${name}.json`)

  test('890 tickets of a help desk: escalated by reassignment, and by a change of group', {
    timeout: 60_000,
  }, async () => {
    const tables = ticketTables(csv(`${dataFolder}/helpdesk-incident-events.csv`))
    const asked = { range: { from: '2016-01-01', until: '2018-01-01' }, timeZone: 'UTC', asOf: later }
    const { escalatedByReassignment, escalatedByGroupChange, reassignmentsPerTicket } = expected<Helpdesk>('helpdesk')
    for (const [escalatedWhen, { x, n, rate, wilson95 }] of [
      ['counted', escalatedByReassignment],
      ['groupChanged', escalatedByGroupChange],
    ] as const) {
      const { value, interval, terms, body } = await ask(escalations, tables, { ...asked, escalatedWhen })
      expect(terms).toEqual({ escalated: x, tickets: n })
      expect(value).toBeCloseTo(rate, 9)
      expect(interval?.low).toBeCloseTo(wilson95[0], 9)
      expect(interval?.high).toBeCloseTo(wilson95[1], 9)
      if (escalatedWhen === 'counted') expect(body.escalationsPerTicket).toBeCloseTo(reassignmentsPerTicket.mean, 9)
    }
  })

  test('32,260 executions in 320 cycles, a cycle as a day', { timeout: 60_000 }, async () => {
    const tables = cycles(csv(`${dataFolder}/ci-test-executions.csv`))
    const range = { from: '2015-01-01', until: '2015-11-17' }
    const { value, body } = await ask(testing, tables, { range, grain: 'day', timeZone: 'UTC', asOf: later })
    const { firstTwentyCycles, cyclesWithoutFailure, executedPerCycle } = expected<Cycles>('ci-tests')
    expect(value).toBe(32_260)
    expect(body.periods).toHaveLength(320)
    expect(body.periods.slice(0, 20).map(({ executed, failed }) => [executed, failed])).toEqual(
      firstTwentyCycles.rows.map(([, executed, failed]) => [executed, failed]),
    )
    expect(body.periods.filter(({ failed }) => failed === 0)).toHaveLength(cyclesWithoutFailure)
    const executed = body.periods.map((period) => period.executed ?? 0)
    expect([Math.min(...executed), Math.max(...executed)]).toEqual([executedPerCycle.min, executedPerCycle.max])
  })

  test('defects per 1,000 lines of 32 releases, each and pooled', { timeout: 60_000 }, async () => {
    const tables = defectTables(releasesIn('data/jira-release-defects.csv'))
    const range = { from: '2020-01-01', until: '2020-02-01' }
    const { body } = await ask(defects, tables, { range, timeZone: 'UTC', asOf: later })
    const { rows, pooledPerKlocAll32 } = expected<Densities>('jira-defects')
    const densities = new Map(body.releases.map(({ release, density }) => [release, density]))
    expect(body.releases).toHaveLength(32)
    expect(body.density?.density).toBeCloseTo(pooledPerKlocAll32, 9)
    for (const [release, perKloc] of rows) expect(densities.get(release)).toBeCloseTo(perKloc, 9)
  })

  test('24,775 bugs by year, and by month in three zones', { timeout: 60_000 }, async () => {
    const rows = csv(`${dataFolder}/eclipse-platform-bugs.csv`)
    const tables = { defects: { rows, columns: { id: 'bugId', foundAt: 'openedAt' } } }
    const { bugs, openedPerYearUtc, openedPerMonth2008 } = expected<Bugs>('eclipse-bugs')
    const years = {
      range: { from: '2006-01-01', until: '2012-01-01' },
      grain: 'year',
      timeZone: 'UTC',
      asOf: later,
    } as const
    const all = await ask(defects, tables, years)
    expect({ value: all.value, active: all.body.active }).toEqual({ value: bugs, active: bugs })
    expect(all.series.map(({ value }) => value)).toEqual(Object.values(openedPerYearUtc))
    for (const [timeZone, months] of Object.entries(openedPerMonth2008)) {
      const range = { from: '2008-01-01', until: '2009-01-01' }
      const { series } = await ask(defects, tables, { range, grain: 'month', timeZone, asOf: later })
      expect(series.map(({ value }) => value)).toEqual(months)
    }
  })
})
