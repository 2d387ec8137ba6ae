import { KpiError } from '../metrics/KpiError.ts'

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The same value with its keys in order, as plain JSON. What JSON would change or lose (NaN, Infinity, Date, Map, Set,
 * functions, bigint, undefined inside, cycles) is refused, for two such questions would be one in the cache.
 *
 * @throws {KpiError} `invalidParams` names the place and the value.
 */
export function canonical(value: unknown, path = 'params', inside: readonly object[] = []): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value !== 'object') throw refused(path, typeof value === 'number' ? String(value) : typeof value)
  if (inside.includes(value)) throw refused(path, 'a cycle')
  const outer = [...inside, value]
  if (Array.isArray(value)) return Array.from(value, (item, index) => canonical(item, `${path}[${index}]`, outer))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw refused(path, `a ${nameOf(value)}`)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item, `${path}.${key}`, outer)]))
}

function refused(path: string, found: string): KpiError {
  return new KpiError(
    'invalidParams',
    `${path} is ${found}, which JSON cannot carry: the cache could take one question for another. ` +
      'Use plain objects, arrays, strings, booleans and finite numbers; days as "YYYY-MM-DD".',
    { path },
  )
}

function nameOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}
