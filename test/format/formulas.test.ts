import { describe, expect, test } from 'vitest'
import { en } from '../../src/format/messages/en.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { casesOf } from '../cases/all.ts'

/** The formula that is shown for a result; a variant may have its own. */
function formulaOf({ metric }: MetricResult): string {
  const words = new Map<string, unknown>(Object.entries(en))
  const key = `metric.${metric.id}.formula`
  return String(words.get(`${key}.${metric.variant}`) ?? words.get(key))
}

/** What the formula gives with the terms of the result, by the rules of arithmetic. */
function computed(formula: string, terms: MetricResult['terms']): number {
  const filled = formula.replace(/\{(\w+)\}/g, (_, term: string) => `(${terms[term]})`)
  const expression = filled.replaceAll('×', '*').replaceAll('÷', '/').replaceAll('−', '-')
  if (!/^[\d\s.()+*/e-]+$/.test(expression)) throw new Error(`${formula} has terms that are not there: ${filled}`)
  return Number(new Function(`return ${expression}`)())
}

/** Totals may come without the terms: then the formula stands there in names only. */
const isFilled = (result: MetricResult) =>
  Object.keys(result.terms).some((term) => formulaOf(result).includes(`{${term}}`))

const shown = Object.entries(casesOf).flatMap(([id, cases]) =>
  Object.entries(cases).flatMap(([name, result]) =>
    result.value !== null && isFilled(result) ? [[`${id}: ${name}`, result] as const] : [],
  ),
)

describe('the formula that explains a value gives it, with the terms of the result', () => {
  test.each(shown)('%s', (_, result) => {
    // Money is a whole number of minor units, also where it is a term.
    const within = result.unit === 'money' ? 0.5 : 1e-6
    expect(Math.abs(computed(formulaOf(result), result.terms) - Number(result.value))).toBeLessThanOrEqual(within)
  })
})
