import type { en } from './messages/en.ts'

/** A text with `{placeholders}`, or one per plural form, chosen by the number `count`. */
export type Word = string | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string })

/** Name of a built-in text, such as `metric.nps.name`. */
export type WordKey = keyof typeof en

/** Every text of the kit in one language; `en` and `de` are given, `{ ...en, 'state.empty': '...' }` changes one. */
export type Words = Readonly<Record<WordKey, Word>>

/** What texts depend on: numbers and dates follow the locale, sentences the words. */
export interface Display {
  readonly locale: string
  readonly words: Words
}

/**
 * One text with its placeholders filled in. `count` chooses the plural form.
 * @example say(en, 'n.answers', { count: 2746, n: '2,746' }) // '2,746 answers'
 */
export function say(words: Words, key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words, words[key], values)
}

/** The same for a name put together at run time, such as the words of a metric of the host; null where there is none. */
export function sayIfKnown(
  words: Readonly<Record<string, Word | undefined>> & Words,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string | null {
  const word: Word | undefined = Object.hasOwn(words, key) ? words[key] : undefined
  return word === undefined ? null : fill(words, word, values)
}

function fill(words: Words, word: Word, values: Readonly<Record<string, string | number>>): string {
  const template = typeof word === 'string' ? word : (word[form(words, values.count)] ?? word.other)
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

function form(words: Words, count: string | number | undefined): Intl.LDMLPluralRule {
  if (typeof count !== 'number' || typeof words.language !== 'string') return 'other'
  return pluralRules(words.language).select(count)
}

const rules = new Map<string, Intl.PluralRules>()

function pluralRules(language: string): Intl.PluralRules {
  const before = rules.get(language)
  if (before !== undefined) return before
  const made = new Intl.PluralRules(language)
  rules.set(language, made)
  return made
}
