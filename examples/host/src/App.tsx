import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { PageData } from '../server/pageData.ts'
import { Controls } from './Controls.tsx'
import { ExcludedRows } from './host/ExcludedRows.tsx'
import { Gaps } from './host/Gaps.tsx'
import { Header } from './host/Header.tsx'
import { Provenance } from './host/Provenance.tsx'
import { type Choices, PageContext } from './pageState.ts'
import { Customers } from './sections/Customers.tsx'
import { Quality } from './sections/Quality.tsx'
import { Revenue } from './sections/Revenue.tsx'
import { Summary } from './sections/Summary.tsx'
import { Team } from './sections/Team.tsx'
import { Usage } from './sections/Usage.tsx'
import { texts } from './texts.ts'

async function readPageData(): Promise<PageData> {
  const response = await fetch('/api/page-data')
  if (!response.ok) throw new Error(`The server answers ${response.status}`)
  return response.json()
}

const startWith: Choices = { range: 'own', compare: 'previous', look: 'auto', language: 'en' }

/** Harbor's review page: its own header, notes and forms, and the kit's widgets between them. */
export function App() {
  const [choices, setChoices] = useState(startWith)
  const { data, isError } = useQuery({ queryKey: ['page-data'], queryFn: readPageData, staleTime: Infinity })
  const words = texts[choices.language]
  useDocument(choices)
  const page = useMemo(
    () =>
      data && {
        ...choices,
        data,
        choose: (changes: Partial<Choices>) => setChoices((old) => ({ ...old, ...changes })),
      },
    [choices, data],
  )
  return (
    <>
      <Header items={words.nav} />
      <main className="page">
        <div className="title">
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
          {page ? (
            <PageContext value={page}>
              <Provenance />
              <Controls />
            </PageContext>
          ) : (
            <p role="status">{isError ? words.failed : words.loading}</p>
          )}
        </div>
        {page && (
          <PageContext value={page}>
            <Summary />
            <Revenue />
            <Customers />
            <Usage />
            <Quality />
            <Team />
            <Gaps />
            <ExcludedRows />
          </PageContext>
        )}
      </main>
    </>
  )
}

/** The page's language and colours stand on the document, where widgets and native controls find them. */
function useDocument({ look, language }: Choices): void {
  useEffect(() => {
    const root = document.documentElement
    root.lang = language
    if (look === 'auto') delete root.dataset.theme
    else root.dataset.theme = look
  }, [look, language])
}
