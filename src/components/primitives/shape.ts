import type { Interval, PointState } from '../../metrics/result.ts'

/** Whether something is a finite number: no text, NaN or infinity. */
export function finite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** A plain object, as opposed to null, an array or anything else. */
export function isObject<T>(value: T): value is T & object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether all the named entries are finite numbers. */
export function hasNumbers<T extends object>(value: T | null | undefined, ...names: (keyof T)[]): boolean {
  return isObject(value) && names.every((name) => finite(value[name]))
}

/** Whether all the named entries are finite numbers or null: known or missing, and nothing else. */
export function hasNumbersOrNull<T extends object>(value: T | null | undefined, ...names: (keyof T)[]): boolean {
  return isObject(value) && names.every((name) => value[name] === null || finite(value[name]))
}

/** Whether it is a list whose every item passes; a hole in a list is an item too. */
export function isList<T>(value: readonly T[] | null | undefined, isItem: (item: T) => boolean): boolean {
  return Array.isArray(value) && Array.from(value).every((item) => isItem(item))
}

const states: readonly unknown[] = ['complete', 'partial', 'immature', 'unobserved'] satisfies PointState[]

/** How far a number can be trusted, as one of the four words for it. */
export function isState(state: unknown): state is PointState {
  return states.includes(state)
}

export function isInterval(interval: Interval | null | undefined): interval is Interval {
  return hasNumbers(interval, 'low', 'high', 'level') && typeof interval?.method === 'string'
}
