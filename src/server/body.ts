import * as v from 'valibot'
import { type KpiRequest, kpiRequestSchema } from '../sources/protocol.ts'
import { Refusal } from './refusal.ts'

/** The request in the body, bounded in bytes and depth before it is parsed, and of the wire's shape. */
export async function requestIn(
  request: Request,
  limits: { readonly requestBytes: number; readonly requestDepth: number },
  signal: AbortSignal,
): Promise<KpiRequest> {
  const text = decoded(await bytesOf(request, limits.requestBytes, signal))
  if (isDeeperThan(text, limits.requestDepth)) throw new Refusal('invalidRequest')
  const result = v.safeParse(kpiRequestSchema, parsed(text))
  if (!result.success) throw new Refusal('invalidRequest')
  return result.output
}

async function bytesOf(request: Request, most: number, signal: AbortSignal): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new Refusal('bodyTooLarge')
  const bytes = new Uint8Array(most)
  let length = 0
  const reader = request.body?.getReader()
  if (!reader) return bytes.subarray(0, 0)
  const stop = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return bytes.subarray(0, length)
      if (length + value.length > most) {
        stop()
        throw new Refusal('bodyTooLarge')
      }
      bytes.set(value, length)
      length += value.length
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new Refusal('invalidRequest', cause)
  }
}

/** Counts brackets outside of text, so that a deep body never reaches a recursive parser. */
function isDeeperThan(text: string, most: number): boolean {
  let depth = 0
  let inText = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (inText) {
      if (char === '\\') i += 1
      else if (char === '"') inText = false
    } else if (char === '"') inText = true
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') depth -= 1
    if (depth > most) return true
  }
  return false
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      // `__proto__`, `constructor` and the like are no parameter of ours, and some checks take them for inherited ones.
      if (key in Object.prototype) throw new Refusal('invalidRequest')
      return value
    })
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal('invalidRequest')
  }
}
