import { useMemo } from 'react'
import { useDisplay } from '../../display/KpiDisplay.tsx'
import type { Words } from '../../format/words.ts'

/** The host's words, and English for what they leave out. `english` is the same object each time. */
export function useWords(english: Words): Words {
  const { words } = useDisplay()
  return useMemo(() => ({ ...english, ...words }), [english, words])
}
