import type { RangeChoice } from 'kpi-kit/RangePicker'
import { createContext, useContext } from 'react'
import type { PageData } from '../server/pageData.ts'
import { type Language, type Texts, texts } from './texts.ts'

/** What the person chose for the whole page. */
export interface Choices {
  /** `own`: each metric in the range of its data. */
  readonly range: RangeChoice | 'own'
  readonly compare: 'none' | 'previous' | 'year'
  readonly look: 'auto' | 'light' | 'dark'
  readonly language: Language
}

export interface PageState extends Choices {
  readonly data: PageData
  readonly choose: (changes: Partial<Choices>) => void
}

export const PageContext = createContext<PageState | null>(null)

export function usePage(): PageState & { readonly texts: Texts } {
  const page = useContext(PageContext)
  if (!page) throw new Error('usePage stands outside of PageContext')
  return { ...page, texts: texts[page.language] }
}
