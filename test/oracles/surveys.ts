import * as v from 'valibot'
import { type NpsOptions, type NpsTotals, nps } from '../../src/metrics/business/nps.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import type { Adapter, Answer, Ask } from './engines.ts'
import { values } from './events.ts'
import { type Cells, cells, dated, days, listIn, named, numberIn, rangeIn, spelling, valueIn } from './money.ts'

// Surveys as counts or as rows with a time, however the case spells them.

const groupNames = ['groups', 'segments', 'periods', 'samples', 'surveys']

export const surveyAdapters: Readonly<Record<string, Adapter>> = {
  'csat.fromCounts': (given) => {
    const input = v.parse(cells, given)
    const asked = numberIn(input, 'asked', 'sent', 'surveysSent')
    const { value, n, interval, body } = fromTotals(csat, {
      counts: v.parse(v.record(v.string(), v.number()), valueIn(input, 'counts', 'distribution') ?? twoSteps(input)),
      ...(asked !== undefined && { asked }),
    })
    return {
      ...named(value, 'csat', 'rate', 'share'),
      n,
      satisfied: body.satisfied,
      ...named(interval?.low ?? null, 'wilsonLower', 'lower'),
      ...named(interval?.high ?? null, 'wilsonUpper', 'upper'),
      mean: body.mean,
      responseRate: body.responseRate,
    }
  },

  'nps.interval': (given) => {
    const input = v.parse(cells, given)
    const groups = listIn(input, ...groupNames) ?? pairIn(input)
    const [now, before] = groups ?? [input]
    const alone = intervalAnswer(now ?? input)
    return now && before ? { ...differenceAnswer(now, before), groups: groups?.map(intervalAnswer) } : alone
  },

  'nps.series': async (given, ask) => {
    const input = v.parse(cells, given)
    const rows = listIn(input, 'responses', 'answers', 'scores', 'rows', 'events')
    if (rows?.some((row) => 'score' in row || 'value' in row || 'rating' in row)) return seriesAnswer(input, rows, ask)
    const groups = rows ?? listIn(input, 'months', 'series', ...groupNames) ?? []
    return pointsAnswer(
      groups.map((group) => ({
        from: String(valueIn(group, 'period', 'month', 'from', 'at', 'date')),
        ...npsOf(group),
      })),
    )
  },
}

/** Of answers known only as satisfied or not, each stands at an end of the scale. */
function twoSteps(input: Cells): Readonly<Record<string, number>> {
  const satisfied = numberIn(input, 'satisfied', 'positive', 'top2', 'positives') ?? 0
  const all = numberIn(input, 'n', 'total', 'responses', 'answers')
  const rest = numberIn(input, 'unsatisfied', 'negative', 'negatives', 'others') ?? 0
  return { 5: satisfied, 1: all === undefined ? rest : all - satisfied }
}

function totalsIn(input: Cells): NpsTotals {
  return {
    promoters: numberIn(input, 'promoters') ?? 0,
    passives: numberIn(input, 'passives', 'neutrals') ?? 0,
    detractors: numberIn(input, 'detractors') ?? 0,
  }
}

function npsOf(input: Cells, options: Partial<NpsOptions> = {}): MetricResult {
  return fromTotals(nps, totalsIn(input), options)
}

const names = [
  ['now', 'before'],
  ['a', 'b'],
  ['first', 'second'],
  ['current', 'previous'],
] as const

/** Two groups that are compared. */
function pairIn(input: Cells): readonly Cells[] | undefined {
  const pair = names.find(([now, before]) => v.is(cells, input[now]) && v.is(cells, input[before]))
  return pair?.map((name) => v.parse(cells, input[name]))
}

function intervalAnswer(input: Cells): Answer {
  const [adjusted, wald] = [npsOf(input), npsOf(input, { interval: 'wald' })]
  const chosen = valueIn(input, 'method', 'interval') === 'wald' ? wald : adjusted
  return {
    nps: chosen.value,
    n: chosen.n,
    ...named(chosen.terms.standardError ?? null, 'standardError', 'se'),
    ...named(chosen.interval?.low ?? null, 'lower', 'low'),
    ...named(chosen.interval?.high ?? null, 'upper', 'high'),
    adjustedWaldLower: adjusted.interval?.low ?? null,
    adjustedWaldUpper: adjusted.interval?.high ?? null,
    waldLower: wald.interval?.low ?? null,
    waldUpper: wald.interval?.high ?? null,
  }
}

function differenceAnswer(now: Cells, before: Cells): Answer {
  const [first, second] = [now, before].map((group) => {
    const options = v.parse(nps.options, {})
    return nps.fromTotals?.(totalsIn(group), options)
  })
  const interval = first && second ? nps.difference?.(first, second) : null
  const [a, b] = [first?.value ?? null, second?.value ?? null]
  const errors = [first?.terms.standardError, second?.terms.standardError]
  return {
    difference: a === null || b === null ? null : a - b,
    ...named(errors.includes(undefined) ? null : Math.hypot(...errors.map(Number)), 'standardError', 'se'),
    ...named(interval?.low ?? null, 'lower', 'low', 'adjustedWaldLower'),
    ...named(interval?.high ?? null, 'upper', 'high', 'adjustedWaldUpper'),
  }
}

async function seriesAnswer(input: Cells, rows: readonly Cells[], ask: Ask): Promise<Answer> {
  const times = ['at', 'timestamp', 'date', 'answeredAt', 'createdAt', 'day', 'month']
  const score = spelling(rows, 'score', 'value', 'rating')
  const id = rows.some((row) => 'id' in row) ? { id: ['id'] } : {}
  const { value, n, series } = await ask(
    nps,
    { responses: dated(rows, 'at', times, { score: [score], ...id }) },
    {
      range: rangeIn(input, days(rows, ...times)),
      timeZone: String(input.timeZone ?? 'UTC'),
      asOf: String(input.asOf ?? '2100-01-01T00:00:00Z'),
      grain: v.parse(
        v.picklist(['day', 'week', 'month', 'quarter', 'year']),
        valueIn(input, 'unit', 'grain') ?? 'month',
      ),
    },
  )
  return { ...pointsAnswer(series), ...named(value, 'total', 'pooled', 'overall'), totalN: n }
}

function pointsAnswer(
  points: readonly { readonly from: string; readonly value: number | null; readonly n: number }[],
): Answer {
  return {
    ...named(
      values(points.map((point) => ({ ...point, until: '', interval: null, state: 'complete' }))),
      'nps',
      'series',
      'values',
      'scores',
    ),
    n: points.map((point) => point.n),
    rows: points.map(({ from, value, n }) => ({ period: from, month: from.slice(0, 7), from, nps: value, value, n })),
    periodStarts: points.map(({ from }) => from),
    ...Object.fromEntries(
      points.flatMap(({ from, value }) => [[from, value] as const, [from.slice(0, 7), value] as const]),
    ),
  }
}
