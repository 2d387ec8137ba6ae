import { type ReactNode, useMemo } from 'react'
import { KpiDisplay } from '../../display/KpiDisplay.tsx'
import { frameEn } from '../../format/messages/frame.en.ts'
import type { Words } from '../../format/words.ts'
import { useWords } from './useWords.ts'

interface WordedProps {
  /** The labels of this widget. */
  readonly english?: Words | undefined
  readonly children: ReactNode
}

/** Gives to what is inside the words of every widget and of this one. */
export function Worded({ english, children }: WordedProps) {
  const own = useMemo(() => ({ ...frameEn, ...english }), [english])
  return <KpiDisplay words={useWords(own)}>{children}</KpiDisplay>
}
