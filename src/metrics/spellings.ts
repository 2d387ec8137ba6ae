/**
 * How tools write a word of the kit's or the host's: `notRun` is also "Not Run", "NOT_RUN", "not-run" or "Notrun". Both
 * readers compare text as it stands, so a plan lists the spellings; blanks around a cell are gone before. The word itself
 * comes first.
 *
 * @example
 * ```ts
 * spellingsOf('passed') // ['passed', 'PASSED', 'Passed']
 * ```
 */
export function spellingsOf(word: string): readonly string[] {
  const parts = word
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((part) => part !== '')
  const spellings = ['', ' ', '_', '-'].flatMap((joint) => {
    const lower = parts.join(joint)
    return [lower, lower.toUpperCase(), capital(lower), parts.map(capital).join(joint)]
  })
  const camel = parts.map((part, index) => (index === 0 ? part : capital(part))).join('')
  return [...new Set([word, camel, ...spellings])]
}

/** The same of several words. */
export function anySpelling(words: readonly string[]): readonly string[] {
  return [...new Set(words.flatMap(spellingsOf))]
}

/** A number for each word, however it is spelled: the cases of a `pick`. */
export function spelledCases(cases: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(cases).flatMap(([word, value]) => spellingsOf(word).map((spelling) => [spelling, value])),
  )
}

/** Whether a text is one of the words in some spelling. */
export function isOneOf(text: string | null, words: readonly string[]): boolean {
  return text !== null && anySpelling(words).includes(text)
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
