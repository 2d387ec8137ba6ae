import type { MetricResult } from '../metrics/result.ts'
import { type Display, say } from './words.ts'

/** One line of "how was this computed?". */
export interface ExplainLine {
  readonly id: 'definition' | 'formula' | 'n' | 'interval' | 'period' | 'excluded' | 'variant' | 'source'
  readonly label: string
  readonly text: string
}

/** The lines of "how was this computed?". */
export function explain(result: MetricResult, display: Display): readonly ExplainLine[] {
  return [
    { id: 'n', label: say(display.words, 'explain.n'), text: say(display.words, 'n.short', { n: String(result.n) }) },
  ]
}
