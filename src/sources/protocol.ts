import * as v from 'valibot'
import type { Counted } from '../metrics/params.ts'

/**
 * The wire: one POST of `application/json` with `KpiRequest`, answered by `Counted` (200) or `KpiErrorBody`.
 * Both ends check what they receive; unknown keys are refused.
 */

/** Bounds of the wire. Over one of them is a refusal, never a shortened answer. */
export const wireLimits = {
  requestBytes: 65_536,
  /** Nesting of a request's JSON. */
  requestDepth: 8,
  /** Rows of all statistics of an answer together. */
  rows: 10_000,
  answerBytes: 5_242_880,
} as const

/** Code of a refusal or failure and the HTTP status it travels with. */
export const errorStatus = {
  /** Not JSON, not UTF-8, too deep, or not of the request's shape. */
  invalidRequest: 400,
  /** Params or options outside the metric's schema. */
  invalidParams: 400,
  /** `authorize` knows nobody behind the request. */
  unauthorized: 401,
  /** Known, but without a usable scope; or asked from another site. */
  forbidden: 403,
  /** No such metric here, or not for this caller: the same answer. */
  unknownMetric: 404,
  methodNotAllowed: 405,
  /** The page was built with another version of the metric's definition. */
  versionMismatch: 409,
  bodyTooLarge: 413,
  unsupportedMediaType: 415,
  /** The answer would exceed the row or byte limit. */
  tooManyRows: 422,
  /** Too many requests wait already; `Retry-After` says when to come back. */
  tooManyRequests: 429,
  /** The caller went away; nobody reads this. */
  aborted: 499,
  /** A mistake of the host or the kit; the host's `onError` has the details. */
  internal: 500,
  /** The engine failed or cannot be reached. */
  engineFailed: 503,
  timeout: 504,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorStatus

/** What a page asks: a metric by id and version, with complete params. */
export interface KpiRequest {
  readonly metric: string
  readonly version: number
  readonly params: Readonly<Record<string, unknown>>
}

/** The body of every answer that is not 200. */
export interface KpiErrorBody {
  readonly error: { readonly code: ErrorCode; readonly requestId: string }
}

export const kpiRequestSchema: v.GenericSchema<unknown, KpiRequest> = v.strictObject({
  metric: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/)),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  params: v.pipe(
    v.record(v.string(), v.unknown()),
    v.check((params) => !Array.isArray(params), 'params is an object'),
  ),
})

const cellSchema = v.nullable(v.union([v.pipe(v.number(), v.finite()), v.string()]))

const statisticSchema = v.pipe(
  v.strictObject({
    columns: v.array(v.string()),
    rows: v.array(v.array(cellSchema)),
    excluded: v.record(v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  }),
  v.check(({ columns, rows }) => rows.every((row) => row.length === columns.length), 'every row has every column'),
)

const statisticsSchema = v.record(v.string(), statisticSchema)

/** Of an answer with status 200. */
export const countedSchema: v.GenericSchema<unknown, Counted> = v.strictObject({
  asOf: v.pipe(v.string(), v.isoTimestamp()),
  now: statisticsSchema,
  before: v.nullable(statisticsSchema),
  groups: v.exactOptional(v.array(v.strictObject({ value: v.nullable(v.string()), now: statisticsSchema }))),
  others: v.exactOptional(
    v.strictObject({ values: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), now: statisticsSchema }),
  ),
})

const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]] // Object.keys has no better type

/** Of any other answer. */
export const kpiErrorSchema: v.GenericSchema<unknown, KpiErrorBody> = v.strictObject({
  error: v.strictObject({ code: v.picklist(errorCodes), requestId: v.pipe(v.string(), v.maxLength(64)) }),
})
