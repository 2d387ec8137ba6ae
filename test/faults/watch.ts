import { vi } from 'vitest'

/** Listens for everything that goes wrong aloud: uncaught errors, unhandled rejections, console.error and console.warn. */
export function watch() {
  const heard: string[] = []
  const hear = (kind: string, ...said: unknown[]) =>
    heard.push(`${kind}: ${said.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')}`)
  const onError = (event: ErrorEvent) => hear('uncaught', event.error ?? event.message)
  const onRejection = (event: PromiseRejectionEvent) => hear('unhandled', event.reason)
  window.addEventListener('error', onError)
  window.addEventListener('unhandledrejection', onRejection)
  const error = vi.spyOn(console, 'error').mockImplementation((...said) => void hear('console.error', ...said))
  const warn = vi.spyOn(console, 'warn').mockImplementation((...said) => void hear('console.warn', ...said))
  return {
    heard,
    stop() {
      window.removeEventListener('error', onError)
      window.removeEventListener('unhandledrejection', onRejection)
      error.mockRestore()
      warn.mockRestore()
    },
  }
}
