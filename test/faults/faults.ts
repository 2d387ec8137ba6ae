import type { Point } from '../../src/metrics/result.ts'
import type { KitWidget } from '../kit.ts'
import { everywhere } from './paths.ts'

type Result = KitWidget['result']

/** What may come in place of a good result, by name: nothing may break, and no machine word may show. */
export const faults: Readonly<Record<string, (result: Result) => unknown>> = {
  ...Object.fromEntries(
    [
      null,
      {},
      [],
      'x',
      '',
      5,
      Number.NaN,
      true,
      Symbol.iterator,
      () => 1,
      new Date(0),
      new Map(),
      Promise.resolve(1),
    ].map((given) => [`${naming(given)} as the result`, () => given]),
  ),

  'gaps at every second point': (result) => points(result, (point, index) => (index % 2 ? gap(point) : point)),
  'points with nothing but gaps': (result) => points(result, gap),
  'gaps at both ends': (result) => points(result, (point, index, all) => (index % (all - 1) ? point : gap(point))),
  'nothing at all: no value and no point': (result) => ({
    ...(points(result, gap) as object),
    value: null,
    reason: 'empty',
  }),
  'an empty series': (result) => lists(result, () => []),
  'a single point': (result) => lists(result, (all) => all.slice(0, 1)),
  '100,000 points': (result) => lists(result, longer),
  'holes in every list': (result) => everywhere(result, (part) => (Array.isArray(part) ? holed(part) : part)),
  'null between the items of every list': (result) =>
    everywhere(result, (part, key) =>
      Array.isArray(part) && key !== 'null' ? part.flatMap((item) => [item, null]) : part,
    ),

  ...numbers({
    'zero everywhere': 0,
    'the same number everywhere': 7,
    'negative numbers everywhere': -3,
    '1e21 everywhere': 1e21,
    '1e308 everywhere': 1e308,
    '5e-324 everywhere': 5e-324,
    '1e-12 everywhere': 1e-12,
    '-0 everywhere': -0,
    '-0.4 everywhere': -0.4,
    'more than 2^53 everywhere': 2 ** 53 + 2,
  }),
  'the largest and the smallest number in turn': (result) => {
    let sign = 1
    return everywhere(result, (part, key) => {
      if (!isAmount(part, key)) return part
      sign = -sign
      return sign * Number.MAX_VALUE
    })
  },
  'numbers as text': (result) => everywhere(result, (part, key) => (isAmount(part, key) ? '1,000' : part)),
  'big integers': (result) => everywhere(result, (part, key) => (isAmount(part, key) ? 10n : part)),

  'days that are none': (result) => days(result, () => '2024-13-45'),
  'days in the wrong order': (result) => lists(result, (all) => [...all].reverse()),
  'the same day everywhere': (result) => days(result, () => '2026-03-29'),
  'the first years': (result) => days(result, (day) => `0001${day.slice(4)}`),
  'years of five digits': (result) => days(result, (day) => `+275760${day.slice(4)}`),
  'times in place of days': (result) => days(result, (day) => `${day}T10:00:00+02:00`),
  'days as numbers': (result) => days(result, (day) => Date.parse(day)),
  'days as dates': (result) => days(result, (day) => new Date(day)),
  'no days at all': (result) => days(result, () => ''),
  'a period that is null': (result) => ({ ...result, period: null }),
  'an unknown zone': (result) => everywhere(result, (part, key) => (key === 'timeZone' ? 'Mars/Olympus_Mons' : part)),
  'an unknown grain': (result) => everywhere(result, (part, key) => (key === 'grain' ? 'fortnight' : part)),
  'more days elapsed than there are': (result) => everywhere(result, (part, key) => (key === 'elapsed' ? 1e9 : part)),

  'frozen objects': (result) => frozen(result),
  'objects without a prototype': (result) =>
    everywhere(result, (part) =>
      typeof part === 'object' && part !== null && !Array.isArray(part) && Object.getPrototypeOf(part)
        ? Object.assign(Object.create(null), part)
        : part,
    ),

  ...texts({
    '__proto__ as every name': '__proto__',
    'constructor as every name': 'constructor',
    'names of 10,000 characters': 'x'.repeat(10_000),
    'names of 10,000 words': 'word '.repeat(2000),
    'families of emoji as names': '👩‍👩‍👧‍👦'.repeat(40),
    'stacked accents as names': `e${'\u0301'.repeat(200)}`,
    'names that turn the direction': '\u202eevil\u202d \u2067name',
    'markup as names':
      '"><svg onload="window.kpiPwned=1"><script>window.kpiPwned=1</script><img src=x onerror="window.kpiPwned=1">',
    'links as names': 'javascript:window.kpiPwned=1',
    'styles as names': 'red;background:url(//example.org/x)</style>',
    'half characters and zeros as names': '\ud800 \u0000 \udfff',
    'placeholders as names': '{n} {value} {{count}} $& $1',
    'empty names': '',
  }),

  'an unknown currency': (result) => ({ ...result, unit: 'money', currency: 'XX' }),
  'a currency without decimals': (result) => ({ ...result, unit: 'money', currency: 'JPY' }),
  'a currency with three decimals': (result) => ({ ...result, unit: 'money', currency: 'BHD' }),
  'a currency that is markup': (result) => ({ ...result, unit: 'money', currency: '<b>EUR</b>' }),
  ...Object.fromEntries(
    ['ratio', 'points', 'money', 'count', 'duration'].map((unit) => [
      `the unit ${unit}`,
      (result) => ({ ...result, unit }),
    ]),
  ),

  'a metric that nobody knows': (result) => ({
    ...result,
    metric: { ...result.metric, id: 'toString', variant: 'valueOf' },
  }),
  'nothing to compare with': (result) => ({ ...result, comparison: null }),
  'nothing before': (result) => compared(result, { absolute: 5, relative: null, reason: 'new' }),
  'an unknown change': (result) => compared(result, { absolute: null, relative: null, reason: 'unknown' }),
  'an endless change': (result) => compared(result, { absolute: Number.POSITIVE_INFINITY, relative: Number.NaN }),
  'a comparison of another length': (result) =>
    result.comparison && { ...result, comparison: { ...result.comparison, series: result.comparison.series.slice(1) } },
  'an interval the wrong way round': (result) => ({
    ...result,
    interval: { low: 5, high: -5, level: 0.95, method: 'wilson' },
  }),
  'few observations': (result) => ({ ...result, enough: false, n: 3 }),
  'warnings without words': (result) => ({
    ...result,
    warnings: [{ code: 'neverHeardOf' }, { code: 'partialPeriod' }],
  }),
  'rows left out for unknown reasons': (result) => ({ ...result, excluded: { neverHeardOf: 3, __proto__: 4 } }),

  'an empty body': (result) => ({ ...result, body: {} }),
  'no body': (result) => ({ ...result, body: undefined }),
  'the body of another metric': (result) => ({ ...result, body: { promoters: 1, cohorts: 'x', people: {}, daily: 5 } }),
  'lists of different lengths': (result) => {
    let at = 0
    return { ...result, body: everywhere(result.body, (part) => (Array.isArray(part) ? part.slice(at++ % 3) : part)) }
  },
  'items ten thousand times over': (result) => ({
    ...result,
    body: Object.fromEntries(
      Object.entries(Object(result.body)).map(([key, part]) => [
        key,
        Array.isArray(part) ? repeated(part, 10_000) : part,
      ]),
    ),
  }),
}

/** Objects that throw when they are read, or answer with what is no answer. */
export const throwers: Readonly<Record<string, (result: Result) => unknown>> = {
  'a result that throws wherever it is read': () =>
    new Proxy({}, { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail }),
  ...Object.fromEntries(
    ['metric', 'unit', 'value', 'n', 'period', 'series', 'comparison', 'terms', 'warnings', 'body'].map((key) => [
      `a getter of ${key} that throws`,
      (result) => Object.defineProperty({ ...result }, key, { get: fail, enumerable: true }),
    ]),
  ),
  'a body that throws wherever it is read': (result) => ({ ...result, body: new Proxy({}, { get: fail, has: fail }) }),
  'items that throw': (result) =>
    everywhere(result, (part, key) =>
      typeof key === 'number' && typeof part === 'object' && part !== null
        ? Object.defineProperty({ ...part }, Object.keys(part)[1] ?? 'value', { get: fail, enumerable: true })
        : part,
    ),
}

function fail(): never {
  throw new Error('not today')
}

const isPoint = (part: unknown): part is Point =>
  typeof part === 'object' && part !== null && 'value' in part && 'state' in part && 'from' in part

const gap = <T>(point: T): T => ({ ...point, value: null, interval: null, state: 'unobserved' })

function lists(result: Result, change: (all: readonly unknown[]) => readonly unknown[]): unknown {
  return everywhere(result, (part) => (Array.isArray(part) && part.some(isPoint) ? change(part) : part))
}

function points(result: Result, change: (point: Point, index: number, last: number) => Point): unknown {
  return lists(result, (all) => all.map((point, index) => (isPoint(point) ? change(point, index, all.length) : point)))
}

/** The same points over and over, one for each day. */
function longer(all: readonly unknown[]): readonly unknown[] {
  const start = Date.UTC(1800, 0, 1)
  const day = (index: number) => new Date(start + index * 86_400_000).toISOString().slice(0, 10)
  return Array.from({ length: 100_000 }, (_, index) => ({
    ...Object(all[index % all.length]),
    from: day(index),
    until: day(index + 1),
  }))
}

function repeated(all: readonly unknown[], times: number): readonly unknown[] {
  return all.length > 0 ? Array.from({ length: times }, (_, index) => all[index % all.length]) : all
}

function holed(all: readonly unknown[]): unknown[] {
  const copy = [...all]
  delete copy[Math.floor(all.length / 2)]
  return copy
}

/** Numbers that say how a thing is built, and not how much of it there is. */
const structure = new Set([
  'version',
  'age',
  'maxAge',
  'score',
  'min',
  'max',
  'level',
  'positiveMin',
  'elapsed',
  'total',
])

function isAmount(part: unknown, key: string | number): part is number {
  return typeof part === 'number' && !structure.has(String(key))
}

function numbers(kinds: Readonly<Record<string, number>>): typeof faults {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, value]) => [
      name,
      (result) => everywhere(result, (part, key) => (isAmount(part, key) ? value : part)),
    ]),
  )
}

const isDay = (part: unknown): part is string => typeof part === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(part)

function days(result: Result, change: (day: string) => unknown): unknown {
  return everywhere(result, (part) => (isDay(part) ? change(part) : part))
}

const named = new Set<string | number>(['person', 'id', 'variant', 'method', 'code', 'name', 'currency'])

/** In place of every name that a host can bring: people, metrics, variants, methods, reasons. */
function texts(kinds: Readonly<Record<string, string>>): typeof faults {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, text]) => [
      name,
      (result) => ({
        ...(everywhere(result, (part, key) => (named.has(key) && typeof part === 'string' ? text : part)) as Result),
        excluded: { [text]: 3 },
        warnings: [{ code: 'mixedCurrencies', values: { currencies: text } }, { code: text }],
      }),
    ]),
  )
}

function compared(result: Result, change: object): unknown {
  return result.comparison && { ...result, comparison: { ...result.comparison, change } }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

function naming(given: unknown): string {
  return typeof given === 'string' ? `"${given}"` : (JSON.stringify(given) ?? String(given)) + typeof given
}
