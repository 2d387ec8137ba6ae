import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { say } from '../../format/words.ts'

interface PagesProps {
  /** Index of the first row shown, and how many are shown of how many. */
  readonly first: number
  readonly shown: number
  readonly total: number
  readonly display: Display
  readonly onPage: (step: 1 | -1) => void
}

/** Which rows are shown, of how many, and the way to those before and after. A button at its end keeps the focus. */
export function Pages({ first, shown, total, display, onPage }: PagesProps) {
  const { words } = display
  const last = first + shown
  const count = (value: number) => formatCount(value, display)
  const button = (step: 1 | -1, key: 'table.previous' | 'table.next', atEnd: boolean) => (
    <button type="button" className="kpi-button" aria-disabled={atEnd} onClick={() => !atEnd && onPage(step)}>
      {say(words, key)}
    </button>
  )
  return (
    <div className="kpi-pages">
      {button(-1, 'table.previous', first === 0)}
      {button(1, 'table.next', last === total)}
      <p role="status">
        {say(words, 'table.rows', { first: count(first + 1), last: count(last), total: count(total) })}
      </p>
    </div>
  )
}
