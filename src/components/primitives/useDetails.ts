import { useEffect, useState } from 'react'

export type Details = typeof import('./Details.tsx')

let coming: Promise<Details> | null = null
let loaded: Details | null = null

/** Asks for the part of the kit that is only needed once something is opened. A failure is forgotten, so that the next call asks again. */
async function load(): Promise<Details> {
  try {
    coming ??= import('./Details.tsx')
    loaded = await coming
    return loaded
  } catch (error) {
    coming = null
    throw error
  }
}

/** Begins to load before it is needed: the pointer is on its way. */
export function preloadDetails(): void {
  load().catch(() => {})
}

/** The details: loaded, on their way, or failed with a way to try again. */
export function useDetails() {
  const [details, setDetails] = useState(loaded)
  const [failed, setFailed] = useState(false)
  const missing = details === null && !failed
  useEffect(() => {
    if (!missing) return
    let current = true
    load().then(
      (loaded) => current && setDetails(loaded),
      () => current && setFailed(true),
    )
    return () => {
      current = false
    }
  }, [missing])
  return { details, failed, retry: () => setFailed(false) }
}
