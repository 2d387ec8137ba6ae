import { describe, expect, test } from 'vitest'
import { explain } from '../../src/format/explain.ts'
import { formatInterval } from '../../src/format/interval.ts'
import { de } from '../../src/format/messages/de.ts'
import { en } from '../../src/format/messages/en.ts'
import { summary } from '../../src/format/summary.ts'
import { nps } from '../../src/metrics/business/nps.ts'
import { lifetimeValue } from '../../src/metrics/customer/lifetimeValue.ts'
import { sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { compared, npsResult, resultWith } from './results.ts'

const display = { locale: 'en-US', words: en }
const german = { locale: 'de-DE', words: de }

describe('the summary is one sentence with everything that the picture shows', () => {
  test('value with unit, period, interval, n', () => {
    expect(summary(npsResult, display)).toBe(
      'Net Promoter Score: +39.84, for September 2026, +37.2 to +42.4 with 95% confidence, n\u00a0=\u00a02,746.',
    )
  })

  test('the change and what it is compared with', () => {
    const result = resultWith({ comparison: compared({ absolute: 1.9, distinguishable: true }) })
    expect(summary(result, display)).toContain(', up 1.9 points, better, against August 2026.')
    expect(summary(result, german)).toContain(', gestiegen um 1,9 Punkte, besser, gegenüber August 2026.')
  })

  test('a running period says how far it is', () => {
    const period = npsResult.period && { ...npsResult.period, complete: false, days: { elapsed: 9, total: 30 } }
    expect(summary(resultWith({ period }), display)).toContain('for September 2026, still running, 9 of 30 days,')
  })

  test('too few answers are said to be too few', () => {
    expect(summary(resultWith({ n: 4, enough: false }), display)).toContain('n\u00a0=\u00a04, too few to say')
  })

  test('totals that do not say how many are neither n = 0 nor too few', () => {
    const value = fromTotals(lifetimeValue, { arpa: 5000, churnRate: 0.05 })
    expect(value).toMatchObject({ value: 100_000, n: 0, enough: true })
    expect(summary(value, display)).toBe('Customer lifetime value: 1,000.00.')
    expect(explain(value, display).some(({ id }) => id === 'n')).toBe(false)
    expect(summary(resultWith({ value: 0, n: 0, interval: null }), display)).toContain('n\u00a0=\u00a00')
  })

  test('without a value it says why, and what would fill it', () => {
    expect(summary(resultWith({ value: null, reason: 'empty', n: 0 }), display)).toBe(
      'Net Promoter Score: no value. No answers in this period. The score appears with the first one.',
    )
  })

  test('a metric of the host without words has its id for a name', () => {
    const metric = { ...npsResult.metric, id: 'toString' }
    expect(summary(resultWith({ metric, period: null, interval: null }), display)).toBe(
      'toString: +39.84, n\u00a0=\u00a02,746.',
    )
  })
})

describe('how was this computed?', () => {
  const textOf = (lines: ReturnType<typeof explain>, id: string) => lines.find((line) => line.id === id)?.text

  test('the formula stands in names, in numbers, and with its value', () => {
    expect(textOf(explain(npsResult, display), 'formula')).toBe(
      '100 × (promoters − detractors) ÷ answers = 100 × (1,436 − 342) ÷ 2,746 = +39.84',
    )
    expect(textOf(explain(npsResult, german), 'formula')).toBe(
      '100 × (Promotoren − Detraktoren) ÷ Antworten = 100 × (1.436 − 342) ÷ 2.746 = +39,84',
    )
  })

  test('losses are subtracted, not added with a minus', () => {
    const mrr = resultWith({
      metric: { ...npsResult.metric, id: 'mrr' },
      unit: 'money',
      currency: 'USD',
      value: 4_820_000,
      terms: {
        start: 4_540_000,
        new: 410_000,
        reactivation: 40_000,
        expansion: 190_000,
        contraction: -120_000,
        churn: -240_000,
        negative: 0,
      },
    })
    expect(textOf(explain(mrr, display), 'formula')).toBe(
      'start + new + reactivation + expansion + contraction + churn + credits = $45,400.00 + $4,100.00 + $400.00 + $1,900.00 − $1,200.00 − $2,400.00 + $0.00 = $48,200.00',
    )
  })

  test('times are written as times, what they are divided by as a number', () => {
    const result = fromTotals(sessionDuration, { duration: 900_000, sessions: 2 })
    expect(textOf(explain(result, display), 'formula')?.replace(/\s/g, ' ')).toBe(
      'time in all sessions ÷ sessions = 15 min ÷ 2 = 7 min 30 s',
    )
  })

  test('a definition names the age or the months that the number is of', () => {
    const of = (terms: MetricResult['terms']) =>
      resultWith({ metric: { ...npsResult.metric, id: 'retention', variant: 'bracket' }, unit: 'ratio', terms })
    expect(textOf(explain(of({ age: 2, through: 4 }), display), 'definition')).toContain('any of the periods 2 to 4')
    expect(textOf(explain(of({}), display), 'definition')).toContain('any of the periods age to through')
    const metric = { ...npsResult.metric, id: 'survival', variant: 'standard' }
    const survival = explain(resultWith({ metric, terms: { months: 12 } }), display)
    expect(textOf(survival, 'definition')).toContain('when month 12 is over')
  })

  test('without its terms the formula stands in names only', () => {
    expect(textOf(explain(resultWith({ terms: {} }), display), 'formula')).toBe(
      '100 × (promoters − detractors) ÷ answers',
    )
  })

  test('rows left out are counted by reason', () => {
    const result = resultWith({ excluded: { unanswered: 300, duplicate: 1, invalidValue: 0, ownReason: 2 } })
    expect(textOf(explain(result, display), 'excluded')).toBe('300 without an answer, 1 duplicate, 2 rows: ownReason')
    expect(textOf(explain(npsResult, display), 'excluded')).toBe('nothing')
  })

  test('a variant explains itself, and warnings are said', () => {
    const metric = { ...npsResult.metric, variant: 'nonStandardBands' }
    const warnings = [
      { code: 'partialPeriod', values: { from: '2026-09-01' } },
      { code: 'moreAnswersThanAsked', values: { answers: 1200, asked: 7 } },
      { code: 'hostsOwn' },
    ]
    const lines = explain(resultWith({ metric, warnings }), display)
    expect(textOf(lines, 'definition')).toMatch(/other bands than the standard/)
    expect(textOf(lines, 'variant')).toBe('other bands than 9 to 10 and 0 to 6')
    expect(textOf(lines, 'warning')).toBe(
      'The period from Sep 1, 2026 is not complete yet. 1,200 answers to 7 requests: some answers came unasked. hostsOwn',
    )
  })

  test('interval with its method, period with zone and moment, variant and source', () => {
    const metric = { ...npsResult.metric, variant: 'bands' }
    const lines = explain(resultWith({ metric }), display, ['Reichheld 2003'])
    expect(textOf(lines, 'interval')).toBe('+37.2 to +42.4 with 95% confidence (adjusted Wald)')
    expect(textOf(lines, 'period')).toMatch(/^September 2026 \(America\/New York\), as of Oct 1, 2026/)
    expect(textOf(lines, 'source')).toBe('Reichheld 2003 (version 1)')
    expect(lines.map((line) => line.id)).toEqual([
      'definition',
      'formula',
      'n',
      'interval',
      'period',
      'excluded',
      'variant',
      'actions',
      'source',
    ])
  })
})

test('a result brings the sources of its definition', () => {
  const result = fromTotals(nps, { promoters: 70, passives: 20, detractors: 10 })
  const source = explain(result, display).find((line) => line.id === 'source')
  expect(source?.text).toBe(`${nps.sources.join('; ')} (version ${nps.version})`)
})

test('an interval of shares carries one percent sign', () => {
  const interval = { low: 0.81, high: 0.87, level: 0.95, method: 'wilson' }
  expect(formatInterval(interval, { unit: 'ratio', locale: 'en-US', notation: 'short' }, en)).toBe('81 to 87%')
  expect(formatInterval(interval, { unit: 'ratio', locale: 'tr-TR', notation: 'short' }, en)).toBe('%81 to %87')
  expect(formatInterval(null, { unit: 'ratio', locale: 'en-US', notation: 'short' }, en)).toBe('—')
})

describe('an explanation says what kind of number it is', () => {
  const lines = (words: typeof display | typeof german) =>
    Object.fromEntries(
      explain(fromTotals(nps, { promoters: 7, passives: 2, detractors: 1 }), words).map(({ id, text }) => [id, text]),
    )

  test('a KPI or a metric, and whether a team can move it and how', () => {
    expect(lines(display)).toMatchObject({
      kind: 'A KPI: it can have a target. What a team does moves it.',
      actions: expect.stringContaining('detractors'),
    })
    expect(lines(german).kind).toBe('Eine KPI: Sie kann ein Ziel haben. Was ein Team tut, bewegt sie.')
  })

  test('nothing where a result does not say', () => {
    expect(explain(npsResult, display).map(({ id }) => id)).not.toContain('kind')
    const watched = { ...npsResult, metric: { ...npsResult.metric, kind: 'metric', actionable: false } as const }
    expect(explain(watched, display).find(({ id }) => id === 'kind')?.text).toBe(
      'A metric: it explains KPIs. It is an outcome to watch.',
    )
  })
})
