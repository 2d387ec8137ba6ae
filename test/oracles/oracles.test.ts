import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { adapters } from './adapter.ts'
import { type Ask, engines, inColumns } from './engines.ts'

interface Case {
  readonly name: string
  readonly metric: string
  readonly input: unknown
  readonly expected: Readonly<Record<string, unknown>>
  readonly tolerance: number | Readonly<Record<string, number>>
}

/** Metrics of the cases that the kit does not measure yet. */
const notCovered = new Set(['clv.bgnbdExpected', 'clv.bgnbdFit', 'clv.gammaGammaExpected'])

const casesIn = (file: string): readonly Case[] =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).cases : []

const others = process.env.KPI_ORACLES ?? '../shared/oracles/cases.json'

describe.each([
  ['own cases', casesIn('test/oracles/ourCases.json')],
  [`cases of others (skipped where ${others} is absent)`, casesIn(others)],
])('%s', (_, cases) => {
  if (cases.length === 0) return test.skip('no cases', () => undefined)

  test('every case is of a metric that is measured or known to be missing', () => {
    const unknown = cases.filter(({ metric }) => !adapters[metric] && !notCovered.has(metric))
    expect(unknown.map(({ name, metric }) => `${name}: ${metric}`)).toEqual([])
  })

  test.for(cases.filter(({ metric }) => adapters[metric]))(
    '$name',
    { timeout: 60_000 },
    async ({ metric, input, expected, tolerance }) => {
      let asked = 0
      const counting: Ask = (...question) => {
        asked++
        return inColumns(...question)
      }
      expectClose(await adapters[metric]?.(input, counting), expected, tolerance, 'columns')
      if (asked > 0) expectClose(await adapters[metric]?.(input, engines.DuckDB), expected, tolerance, 'DuckDB')
    },
  )

  test.for(cases.filter(({ metric }) => notCovered.has(metric)))('$name: $metric is not measured yet', (_, { skip }) =>
    skip(),
  )
})

function expectClose(actual: unknown, expected: Case['expected'], tolerance: Case['tolerance'], engine: string): void {
  const answer = Object(actual)
  for (const [key, value] of Object.entries(expected)) {
    expect(answer, `${engine} answers "${key}"`).toHaveProperty([key])
    close(answer[key], value, typeof tolerance === 'number' ? tolerance : (tolerance[key] ?? 0), `${engine}: ${key}`)
  }
}

function close(actual: unknown, expected: unknown, tolerance: number, where: string): void {
  if (typeof expected === 'number') {
    expect(typeof actual, `${where} is a number`).toBe('number')
    expect(Math.abs(Number(actual) - expected), `${where}: ${actual} for ${expected}`).toBeLessThanOrEqual(tolerance)
  } else if (Array.isArray(expected)) {
    expect(actual, where).toHaveLength(expected.length)
    for (const [index, item] of expected.entries()) close(Object(actual)[index], item, tolerance, `${where}[${index}]`)
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, item] of Object.entries(expected)) close(Object(actual)[key], item, tolerance, `${where}.${key}`)
  } else expect(actual, where).toEqual(expected)
}
