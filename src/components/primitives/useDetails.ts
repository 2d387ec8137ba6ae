import { useEffect, useState } from 'react'
import type { Words } from '../../format/words.ts'

/** The part of the kit that is only needed once something is opened, with the English words that explain the metric. */
export interface Details {
  readonly parts: typeof import('./Details.tsx')
  readonly words: Words
}

/** Brings the English words that explain a metric; the same function each time. */
export type ExplainingWords = () => Promise<Words>

const coming = new Map<ExplainingWords, Promise<Details>>()
const loaded = new Map<ExplainingWords, Details>()

/** Loads once. A failure is forgotten, so that the next call asks again. */
async function load(explaining: ExplainingWords): Promise<Details> {
  try {
    const asked = coming.get(explaining) ?? both(explaining)
    coming.set(explaining, asked)
    const details = await asked
    loaded.set(explaining, details)
    return details
  } catch (error) {
    coming.delete(explaining)
    throw error
  }
}

async function both(explaining: ExplainingWords): Promise<Details> {
  const [parts, words] = await Promise.all([import('./Details.tsx'), explaining()])
  return { parts, words }
}

/** Begins to load before it is needed: the pointer is on its way. */
export function preloadDetails(explaining: ExplainingWords): void {
  load(explaining).catch(() => {})
}

/** The details: loaded, on their way, or failed with a way to try again. */
export function useDetails(explaining: ExplainingWords) {
  const [details, setDetails] = useState(() => loaded.get(explaining) ?? null)
  const [failed, setFailed] = useState(false)
  const missing = details === null && !failed
  useEffect(() => {
    if (!missing) return
    let current = true
    load(explaining).then(
      (loaded) => current && setDetails(loaded),
      () => current && setFailed(true),
    )
    return () => {
      current = false
    }
  }, [missing, explaining])
  return { details, failed, retry: () => setFailed(false) }
}
