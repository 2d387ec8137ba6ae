import { type FactName, facts, metrics } from 'kpi-kit/metrics'
import { describe, expect, it } from 'vitest'
import type { LoadedTable } from '../../examples/host/server/load.ts'
import { readingsOf } from '../../examples/host/server/readings.ts'

/** A table of the named columns, or of all that the fact has. */
function table(fact: FactName, columns: readonly string[] = Object.keys(facts[fact]), survey?: string): LoadedTable {
  const names = survey === undefined ? [fact] : [fact, survey]
  return {
    fact,
    survey: survey ?? null,
    path: ['facts', ...names].join('.'),
    file: `${fact}.csv`,
    table: names.join('_'),
    map: { columns: Object.fromEntries(columns.map((name) => [name, name])) },
    settings: { timeZone: 'UTC' },
    rows: 1,
    lastDay: null,
    unreadable: [],
  }
}

describe('what can be counted', () => {
  it('is every metric of the kit where every fact is there', () => {
    const names = Object.keys(facts) as FactName[] // Object.keys forgets the names
    const tables = names.flatMap((fact) =>
      fact === 'responses' || fact === 'surveys'
        ? [table(fact, undefined, 'nps'), table(fact, undefined, 'csat')]
        : [table(fact)],
    )
    const { readings, gaps } = readingsOf(tables)
    expect([...readings.keys()]).toEqual(Object.keys(metrics))
    expect(gaps).toEqual([])
  })

  it('is what the tables have the columns for; a table that is there is asked for the others', () => {
    const { readings, gaps } = readingsOf([table('events', ['at', 'user'])])
    expect([...readings.keys()]).toEqual([
      'activeUsers',
      'stickiness',
      'sessionDuration',
      'actionsPerSession',
      'lifecycle',
      'retention',
    ])
    expect(gaps.find(({ fact }) => fact === 'events')).toEqual({
      fact: 'events',
      path: 'facts.events',
      isTable: false,
      columns: ['name'],
      metrics: ['adoption', 'funnel'],
    })
  })

  it('lacks each of the tables that a metric needs together', () => {
    const { gaps } = readingsOf([])
    const wanting = gaps.filter((gap) => gap.metrics.includes('acquisitionCost'))
    expect(wanting.map(({ path, isTable }) => [path, isTable])).toEqual([
      ['facts.subscriptions', true],
      ['facts.spend', true],
    ])
  })

  it('does without an optional table that lacks a column', () => {
    const answers = table('responses', ['at', 'score'], 'csat')
    const asked = (columns: string[]) => readingsOf([answers, table('surveys', columns, 'csat')]).readings.get('csat')
    expect(asked(['at'])?.tables.map(({ fact }) => fact)).toEqual(['responses', 'surveys'])
    expect(asked(['id'])?.tables.map(({ fact }) => fact)).toEqual(['responses'])
  })
})
