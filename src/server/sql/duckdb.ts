import { KpiError } from '../../metrics/KpiError.ts'
import type { NativeType, TableSource } from '../engine.ts'
import type { BindValue, Dialect } from './dialect.ts'
import { quoted, quotedTable } from './names.ts'

const bindTypes = { number: 'DOUBLE', integer: 'BIGINT', text: 'VARCHAR' } as const

const readers = {
  csv: (path: string) => `read_csv(${path}, all_varchar = true, header = true)`,
  // One level only: what is in a cell stays JSON, so that text like a date is not guessed to be one.
  json: (path: string) => `read_json(${path}, maximum_depth = 1)`,
  parquet: (path: string) => `read_parquet(${path})`,
} as const

function formatOf({ file, format }: Exclude<TableSource, string>): keyof typeof readers {
  if (format) return format
  const [, ending] = /\.(csv|tsv|json|ndjson|jsonl|parquet)(?:\.gz|\.zst)?$/i.exec(file) ?? []
  switch (ending?.toLowerCase()) {
    case 'csv':
    case 'tsv':
      return 'csv'
    case 'json':
    case 'ndjson':
    case 'jsonl':
      return 'json'
    case 'parquet':
      return 'parquet'
    default:
      throw new KpiError(
        'unknownFormat',
        `The ending of "${file}" does not say how to read it. Give { file, format: 'csv' | 'json' | 'parquet' }.`,
        { file },
      )
  }
}

const noText = 'chr(1)'

function source(table: TableSource, bind: BindValue): string {
  if (typeof table === 'string') return quotedTable(table)
  return readers[formatOf(table)](bind({ type: 'text', value: table.file }))
}

/** JavaScript writes 100 and 0.5 where DuckDB writes 100.0 and 0.5; beyond 2^53 both only approximate. */
function asText(value: string, native: NativeType): string {
  switch (native) {
    case 'text':
      return value
    case 'double':
      return (
        `CASE WHEN NOT isfinite(${value}) THEN ${noText} WHEN ${value} = floor(${value}) AND abs(${value}) <= 9007199254740992 ` +
        `THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR) ELSE CAST(${value} AS VARCHAR) END`
      )
    case 'decimal':
      return `CASE WHEN contains(CAST(${value} AS VARCHAR), '.') THEN rtrim(rtrim(CAST(${value} AS VARCHAR), '0'), '.') ELSE CAST(${value} AS VARCHAR) END`
    case 'json':
      return `CASE WHEN json_type(${value}) IN ('OBJECT', 'ARRAY') THEN ${noText} ELSE ${value} ->> '$' END`
    case 'other':
      return `CASE WHEN ${value} IS NOT NULL THEN ${noText} END`
    default:
      return `CAST(${value} AS VARCHAR)`
  }
}

/** DuckDB wants seconds before an offset, and rounds more than six digits of them. */
function castable(text: string): string {
  return (
    `CASE WHEN substr(${text}, 17, 1) <> ':' THEN substr(${text}, 1, 16) || ':00' || substr(${text}, 17) ` +
    `WHEN length(${text}) > 25 THEN regexp_replace(${text}, '([.][0-9]{3})[0-9]+', '\\1') ELSE ${text} END`
  )
}

/** Trimming a set of characters is slow in DuckDB; a look at both ends spares it most cells. */
function trimmed(text: string): string {
  const spaces = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13)"
  return `CASE WHEN ${text} < '!' OR ${text}[-1] < '!' THEN trim(${text}, ${spaces}) ELSE ${text} END`
}

type TimestampType = 'TIMESTAMPTZ' | 'TIMESTAMP'

/**
 * Microseconds cut to milliseconds towards the past, in whole numbers: doubles cannot hold the microseconds. Only
 * before 1970 is that not what `epoch_ms` does; of an infinite time it is null. The planner repeats this for every
 * condition on a time, so it is worth keeping short.
 */
function cutMs(timestamp: string, type: TimestampType): string {
  return (
    `CAST(CASE WHEN ${timestamp} >= ${type} 'epoch' THEN epoch_ms(${timestamp}) ` +
    `ELSE epoch_ms(${timestamp}) - CASE WHEN epoch_us(${timestamp}) % 1000 < 0 THEN 1 ELSE 0 END END AS DOUBLE)`
  )
}

const timestampTypes = {
  zoned: 'TIMESTAMPTZ',
  timestamptz: 'TIMESTAMPTZ',
  local: 'TIMESTAMP',
  timestamp: 'TIMESTAMP',
} as const satisfies Record<string, TimestampType>

function days(date: string): string {
  return `CASE WHEN isfinite(${date}) THEN CAST(${date} - DATE '1970-01-01' AS DOUBLE) END`
}

export const duckdbDialect: Dialect = {
  name: 'duckdb',
  placeholder: (position, type) => `CAST($${position} AS ${bindTypes[type]})`,
  source,
  cte: (name, select, once) => `${name} AS ${once ? '' : 'NOT '}MATERIALIZED (${select})`,
  column: quoted,
  byCodePoint: (text) => `${text} COLLATE "C"`,
  asText,
  noText,
  trimmed,
  matches: (text, pattern) => `regexp_full_match(${text}, '${pattern}')`,
  parsedNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  parsedMs: (text, zone) => cutMs(`TRY_CAST(${castable(text)} AS ${timestampTypes[zone]})`, timestampTypes[zone]),
  parsedDay: (text) => days(`TRY_CAST(${text} AS DATE)`),
  nativeMs: (value, native) => cutMs(`CAST(${value} AS ${timestampTypes[native]})`, timestampTypes[native]),
  nativeDay: days,
  finite: (double) => `CASE WHEN isfinite(${double}) THEN ${double} END`,
  nth: (value, index) =>
    `(list(${value} ORDER BY ${value} ASC) FILTER (WHERE ${value} IS NOT NULL))[CAST(${index} AS BIGINT) + 1]`,
}
