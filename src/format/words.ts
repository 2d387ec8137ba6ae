import type { en } from './messages/en.ts'

/** A text with `{placeholders}`, or one per plural form, chosen by the number `count`. */
export type Word = string | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string })

/** Name of a built-in text, such as `metric.nps.name`. */
export type WordKey = keyof typeof en

/**
 * Texts in one language, all of the kit's or some: what is left out is English. `de` is given, `{ 'reason.empty': '...' }`
 * changes one, and a host's own metric has its words under the same prefixes.
 * @example const words: Words = { ...de, 'metric.trials.name': 'Probezeiten' }
 */
export type Words = Readonly<
  Partial<Record<WordKey | `${'metric' | 'term' | 'variant' | 'warning' | 'excluded'}.${string}`, Word>>
>

/** What texts depend on: numbers and dates follow the locale, sentences the words. */
export interface Display {
  readonly locale: string
  readonly words: Words
}

/**
 * One text with its placeholders filled in; its key where nobody brought it. `count` chooses the plural form.
 * @example say(en, 'change.points', { count: 2, n: '2' }) // '2 points'
 */
export function say(words: Words, key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  return sayIfKnown(words, key, values) ?? key
}

/** The same for a name put together at run time, such as the words of a metric of the host; null where there is none. */
export function sayIfKnown(
  words: Lookup,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string | null {
  const word = Object.hasOwn(words, key) ? words[key] : undefined
  return word === undefined ? null : fill(words, word, values)
}

type Lookup = Readonly<Record<string, Word | undefined>>

function fill(words: Lookup, word: Word, values: Readonly<Record<string, string | number>>): string {
  const template = typeof word === 'string' ? word : (word[form(words, values.count)] ?? word.other)
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

function form({ language }: Lookup, count: string | number | undefined): Intl.LDMLPluralRule {
  if (typeof count !== 'number' || typeof language !== 'string') return 'other'
  return pluralRules(language).select(count)
}

const rules = new Map<string, Intl.PluralRules>()

function pluralRules(language: string): Intl.PluralRules {
  const before = rules.get(language)
  if (before !== undefined) return before
  const made = new Intl.PluralRules(language)
  rules.set(language, made)
  return made
}
