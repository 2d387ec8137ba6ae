/**
 * How a host makes the widgets its own. Every value is CSS text, such as `#3f54d9`, `oklch(51% 0.2 272)`, or
 * `light-dark(#3f54d9, #8b9bff)` for both schemes; what is left out keeps its default. Text needs 4.5:1 and marks
 * 3:1 against `surface`; the defaults have it.
 *
 * @example
 * const brand: Theme = { accent: 'light-dark(#0a7d55, #45c796)', radius: '6px' }
 */
export interface Theme {
  /** `auto` follows the person's system; left out, the nearest `data-theme` or the page's own `color-scheme` decides. */
  readonly scheme?: 'light' | 'dark' | 'auto'
  /** The one colour of data where there is one series, and of focus. */
  readonly accent?: string
  readonly surface?: string
  readonly text?: string
  readonly muted?: string
  /** Marks that stand back: last year's line, totals of a waterfall. */
  readonly faint?: string
  readonly grid?: string
  readonly border?: string
  /** The empty part of a bar or gauge. */
  readonly track?: string
  readonly positive?: string
  readonly negative?: string
  readonly warning?: string
  /** Up to eight colours, in order. */
  readonly series?: readonly string[]
  readonly radius?: string
  readonly padding?: string
  /** A font family; the page's own by default. */
  readonly font?: string
}
