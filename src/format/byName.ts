import { cached } from './locale.ts'

const collator = cached((locale, options: Intl.CollatorOptions) => new Intl.Collator(locale, options))

/** Orders names as people of a locale expect it, and numbers in them by size: "Team 2" before "Team 10". */
export function byName(one: string, two: string, locale: string): number {
  return collator(locale, { numeric: true }).compare(one, two)
}
