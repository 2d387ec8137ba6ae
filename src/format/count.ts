import { formatValue } from './value.ts'
import type { Display } from './words.ts'

/** A whole number in full. */
export function formatCount(value: number | null, { locale }: Pick<Display, 'locale'>): string {
  return formatValue(value, { unit: 'count', locale, notation: 'exact' })
}
