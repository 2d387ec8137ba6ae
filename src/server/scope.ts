import { KpiError } from '../metrics/KpiError.ts'

/** Whose rows a caller may see, by the keys that the tables' `scope` names: `{ tenant: 'a' }`. */
export type Scope = Readonly<Record<string, string | number>>

/** Lone surrogates all turn into the same character on the way to an engine, so two tenants could become one. */
const loneSurrogate = /\p{Cs}/u

function isUsable(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= 256 &&
    !loneSurrogate.test(value) &&
    !value.includes('\0')
  )
}

/**
 * The scope that a host's `authorize` returned, checked: exactly the keys that the tables name, each a text that is
 * not empty or a whole number.
 *
 * @throws {KpiError} `invalidScope`, naming the key and never the value.
 */
export function checkedScope(given: unknown, keys: readonly string[]): Scope {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new KpiError(
      'invalidScope',
      `authorize returned ${given === null ? 'null' : typeof given}, not a scope object.`,
    )
  }
  const values = new Map<string, unknown>(Object.entries(given))
  const extra = [...values.keys()].find((key) => !keys.includes(key))
  if (extra !== undefined) {
    throw new KpiError('invalidScope', `authorize returned the key "${extra}", which no table is scoped by.`, {
      key: extra,
    })
  }
  const scope: [string, string | number][] = keys.map((key) => {
    const value = values.get(key)
    if (!isUsable(value)) {
      throw new KpiError('invalidScope', `authorize returned no usable value for "${key}": a text or a whole number.`, {
        key,
      })
    }
    return [key, value]
  })
  return Object.fromEntries(scope)
}
