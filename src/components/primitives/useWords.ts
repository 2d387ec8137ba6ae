import { useDisplay } from '../../display/KpiDisplay.tsx'
import type { Words } from '../../format/words.ts'

/** The host's words, and English for what they leave out. `english` is the same object each time. */
export function useWords(english: Words): Words {
  return joinedWords(english, useDisplay().words)
}

const joined = new WeakMap<Words, WeakMap<Words, Words>>()

/** The second over the first, and the same object for the same two: all widgets of a page share it. */
export function joinedWords(words: Words, over: Words): Words {
  const known = joined.get(words) ?? new WeakMap<Words, Words>()
  const both = known.get(over) ?? { ...words, ...over }
  joined.set(words, known.set(over, both))
  return both
}
