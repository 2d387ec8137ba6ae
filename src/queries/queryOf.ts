import type { Metric } from '../metrics/metric.ts'
import { type MetricQuery, type MetricQueryOptions, metricQuery } from './metricQuery.ts'
import type { Question } from './resolveQuestion.ts'

/** `metricQuery` with its metric already given. */
export function queryOf<Options extends object, Body>(metric: Metric<string, Options, Body>) {
  return (question: Question<Options>, options: MetricQueryOptions): MetricQuery<Options, Body> =>
    metricQuery(metric, question, options)
}
