import type { Theme } from '../../display/theme.ts'
import type { Input } from './stateOf.ts'

/** What every widget takes: its numbers as `result` or `query`, and how it stands in the page. */
export type WidgetProps<Body = unknown> = Input<Body> & {
  /** Visible title and accessible name; the metric's own name by default. */
  readonly title?: string
  /** Tokens for this widget alone, over those of KpiDisplay. */
  readonly theme?: Theme
  readonly className?: string
  /** Level of the title in the page's outline, 3 by default. */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6
  /** Called once for each thing given that is no result of this metric, with what is wrong with it. */
  readonly onInvalid?: (issue: string) => void
}
