import type { ReactNode } from 'react'
import { KpiDisplay } from '../../display/KpiDisplay.tsx'
import type { Words } from '../../format/words.ts'
import { useWords } from './useWords.ts'

/** Gives `useWords` to what is inside. */
export function Worded({ english, children }: { readonly english: Words; readonly children: ReactNode }) {
  return <KpiDisplay words={useWords(english)}>{children}</KpiDisplay>
}
