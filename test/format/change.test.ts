import { expect, test } from 'vitest'
import { formatChange } from '../../src/format/change.ts'
import { de } from '../../src/format/messages/de.ts'
import { en } from '../../src/format/messages/en.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { compared, resultWith } from './results.ts'

const display = { locale: 'en-US', words: en }
const metric = { id: 'x', version: 1, variant: 'standard', good: 'up' } as const

function changeOf(parts: Partial<MetricResult>, change: Parameters<typeof compared>[0]) {
  return formatChange(resultWith({ metric, ...parts, comparison: compared(change) }), display)
}

test('money changes in percent: from $38,000 to $40,356 is 6.2% up, better', () => {
  expect(changeOf({ unit: 'money', currency: 'USD' }, { absolute: 235_600, relative: 0.062 })).toEqual({
    text: '6.2%, better',
    tone: 'good',
    arrow: 'up',
  })
})

test('shares change in points: churn from 3.9% to 3.1% is 0.8 points down, and down is better', () => {
  expect(
    changeOf({ unit: 'ratio', metric: { ...metric, good: 'down' } }, { absolute: 0.031 - 0.039, relative: -0.2 }),
  ).toEqual({ text: '0.8 points, better', tone: 'good', arrow: 'down' })
})

test('NPS changes in points, and one point is singular', () => {
  expect(changeOf({ unit: 'points' }, { absolute: -1, distinguishable: true })?.text).toBe('1 point, worse')
  expect(changeOf({ unit: 'points' }, { absolute: 1.9 })?.text).toBe('1.9 points, better')
})

test('durations change in time', () => {
  expect(changeOf({ unit: 'duration' }, { absolute: -14_000, relative: -0.04 })).toEqual({
    text: '14\u00a0s, worse',
    tone: 'bad',
    arrow: 'down',
  })
})

test('a metric without a good direction is neither better nor worse', () => {
  expect(changeOf({ unit: 'count', metric: { ...metric, good: 'none' } }, { absolute: 5, relative: 0.5 })).toEqual({
    text: '50%',
    tone: 'neutral',
    arrow: 'up',
  })
})

test('money from a negative amount changes by an amount, for a percentage would have no meaning', () => {
  expect(changeOf({ unit: 'money', currency: 'USD' }, { absolute: 5000 })?.text).toBe('$50, better')
})

test('inside the noise there is no clear change, whatever the number says', () => {
  expect(changeOf({ unit: 'ratio' }, { absolute: 0.05, distinguishable: false })).toEqual({
    text: 'no clear change',
    tone: 'neutral',
    arrow: 'flat',
  })
})

test('from nothing is "new" and not an infinite percentage', () => {
  expect(changeOf({ unit: 'money', currency: 'USD' }, { absolute: 100, reason: 'new' })).toEqual({
    text: 'new',
    tone: 'neutral',
    arrow: 'up',
  })
})

test('no change, an unknown side and no comparison are told apart', () => {
  expect(changeOf({ unit: 'count' }, { absolute: 0, relative: 0 })?.text).toBe('no change')
  expect(changeOf({ unit: 'count' }, { reason: 'unknown' })?.text).toBe('no comparison')
  expect(changeOf({ unit: 'count' }, { absolute: Number.NaN })?.text).toBe('no comparison')
  expect(formatChange(resultWith({ comparison: null }), display)).toBeNull()
})

test('in German', () => {
  const result = resultWith({ unit: 'points', comparison: compared({ absolute: -1.9 }) })
  expect(formatChange(result, { locale: 'de-DE', words: de })?.text).toBe('1,9 Punkte, schlechter')
})
