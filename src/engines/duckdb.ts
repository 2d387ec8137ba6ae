export { type DuckdbOptions, duckdb } from '../server/engines/duckdb.ts'
