export { type RelativeRange, relativeRanges } from '../metrics/calendar/ranges.ts'
export { KpiSourceError, type KpiSourceErrorCode } from '../sources/error.ts'
export { type HttpSourceOptions, httpSource } from '../sources/httpSource.ts'
export { type MemorySourceOptions, memorySource } from '../sources/memorySource.ts'
export type { KpiSource } from '../sources/source.ts'
export { activeUsersQuery } from './activeUsersQuery.ts'
export { completedQuery } from './completedQuery.ts'
export { csatQuery } from './csatQuery.ts'
export {
  type CachedCounts,
  type MetricKey,
  type MetricQuery,
  type MetricQueryOptions,
  metricQuery,
} from './metricQuery.ts'
export { mrrQuery } from './mrrQuery.ts'
export { npsQuery } from './npsQuery.ts'
export type { Question } from './resolveQuestion.ts'
export { retentionQuery } from './retentionQuery.ts'
export { stickinessQuery } from './stickinessQuery.ts'
