import { type ErrorCode, errorStatus, type KpiErrorBody } from '../sources/protocol.ts'

const fixedHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'private, no-store',
  vary: 'authorization, cookie, origin',
  'x-content-type-options': 'nosniff',
} as const

const ownHeaders: { readonly [Code in ErrorCode]?: Readonly<Record<string, string>> } = {
  methodNotAllowed: { allow: 'POST' },
  tooManyRequests: { 'retry-after': '1' },
  engineFailed: { 'retry-after': '2' },
}

export function answerOf(body: string): Response {
  return new Response(body, { status: 200, headers: fixedHeaders })
}

export function refusalOf(code: ErrorCode, requestId: string): Response {
  const body: KpiErrorBody = { error: { code, requestId } }
  const headers = { ...fixedHeaders, ...ownHeaders[code] }
  return new Response(JSON.stringify(body), { status: errorStatus[code], headers })
}
