import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useCallback,
  useId,
  useMemo,
  useState,
} from 'react'
import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { say } from '../../format/words.ts'
import type { RetentionBody } from '../../metrics/customer/retention.ts'
import { Pages } from '../primitives/Pages.tsx'
import { TooltipCard, tooltipText } from '../primitives/Tooltip.tsx'
import {
  ageName,
  type Cohort,
  cohortName,
  describeCell,
  lookOf,
  type PercentText,
  percentTexts,
  reachOf,
} from './cohortCell.ts'
import { afterGridKey, type GridPlace } from './gridKeys.ts'

/** Cohorts on a page: with 31 ages still less than 1,000 elements. */
const pageSize = 24

interface CohortTableProps {
  readonly body: RetentionBody
  readonly minN: number
  readonly display: Display
}

/** The grid as a table: one tab stop, arrow keys from cell to cell, and a card for the cell under pointer or focus. */
export function CohortTable({ body, minN, display }: CohortTableProps) {
  const { unit } = body
  const [wanted, setBack] = useState(0)
  const [stop, setStop] = useState<GridPlace>({ row: 0, column: 0 })
  const [looked, setLooked] = useState<Element | null>(null)
  const noteId = useId()
  const total = body.cohorts.length
  // Pages are counted back from the latest cohort.
  const back = Math.min(wanted, Math.ceil(total / pageSize) - 1)
  const end = total - back * pageSize
  const first = Math.max(0, end - pageSize)
  const cohorts = useMemo(() => body.cohorts.slice(first, end), [body, first, end])
  const percent = useMemo(() => percentTexts(display), [display])
  const reaches = cohorts.map(reachOf)
  const ages = Math.max(1, ...reaches)
  const years = cohorts[0]?.from.slice(0, 4) !== cohorts.at(-1)?.from.slice(0, 4)
  // Another result, or fewer rows, may not have the cell that was the tab stop.
  const at = reaches[stop.row] !== undefined && stop.column < (reaches[stop.row] ?? 0) ? stop : firstCell(reaches)
  const contentAt = (place: GridPlace | null) => {
    const cohort = place && cohorts[place.row]
    const cell = place && cohort?.cells[place.column]
    return cohort && cell ? describeCell(cell, cohort, { unit, minN }, display) : null
  }
  const onFocus = (event: FocusEvent) => {
    const place = placeOf(event.target)
    if (!place) return
    setStop(place)
    setLooked(event.target)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.key === 'Escape' && looked) {
      event.stopPropagation()
      setLooked(null)
      return
    }
    const place = placeOf(event.target)
    const next = place && afterGridKey(event, place, reaches, isRightToLeft(event.currentTarget))
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    cellAt(event.currentTarget, next)?.focus()
  }
  const onPointer = (event: PointerEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('.kpi-tooltip')) return
    setLooked(event.target.closest('[data-cell]'))
  }
  const focused = contentAt(at)
  const shown = looked?.isConnected ? contentAt(placeOf(looked)) : null
  return (
    <>
      {/* The card is a part of the grid to the pointer, so that its text can be reached. */}
      <div className="kpi-cohorts-around" onPointerLeave={() => setLooked(null)} onPointerMove={onPointer}>
        <div className="kpi-cohorts-box">
          <table
            className="kpi-cohorts"
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked through by keys
            role="grid"
            aria-readonly="true"
            aria-rowcount={total + 1}
            aria-label={say(display.words, 'retention.grid')}
            onFocus={onFocus}
            onBlur={() => setLooked(null)}
            onKeyDown={onKeyDown}
          >
            <thead>
              <tr>
                <th scope="col" className="kpi-cohort-name">
                  {say(display.words, `retention.cohort.${unit ?? 'day'}`)}
                </th>
                <th scope="col" className="kpi-cohort-users">
                  {say(display.words, 'retention.users')}
                </th>
                {Array.from({ length: ages }, (_, age) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the age is what the column is
                  <th key={age} scope="col" aria-label={ageName(age, unit, display)}>
                    {formatCount(age, display)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cohorts.map((cohort, row) => (
                <CohortRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, whatever days it is given
                  key={first + row}
                  cohort={cohort}
                  row={row}
                  place={first + row + 2}
                  name={cohortName(cohort, unit, years, display.locale)}
                  minN={minN}
                  stop={at?.row === row ? at.column : null}
                  noteId={noteId}
                  percent={percent}
                  display={display}
                />
              ))}
            </tbody>
          </table>
        </div>
        {looked && shown && <CellCard cell={looked} content={shown} />}
        <p className="kpi-hidden" id={noteId}>
          {focused && tooltipText(focused)}
        </p>
      </div>
      <Key cohorts={cohorts} minN={minN} percent={percent} display={display} />
      {total > pageSize && (
        <Pages
          first={first}
          shown={cohorts.length}
          total={total}
          display={display}
          onPage={(step) => setBack(back - step)}
        />
      )}
    </>
  )
}

interface CohortRowProps {
  readonly cohort: Cohort
  readonly row: number
  /** Of the row among those of all pages, with the head as the first. */
  readonly place: number
  readonly name: string
  readonly minN: number
  /** Column of the grid's tab stop, in the row that has it. */
  readonly stop: number | null
  /** What is said of the cell that is the tab stop. */
  readonly noteId: string
  readonly percent: PercentText
  readonly display: Display
}

/** Drawn again only where it is the tab stop or was. */
const CohortRow = memo(function CohortRow({
  cohort,
  row,
  place,
  name,
  minN,
  stop,
  noteId,
  percent,
  display,
}: CohortRowProps) {
  return (
    <tr aria-rowindex={place} data-small={cohort.size < minN || undefined}>
      <th scope="row" className="kpi-cohort-name">
        {name}
      </th>
      <td className="kpi-cohort-users">{formatCount(cohort.size, display)}</td>
      {cohort.cells.slice(0, reachOf(cohort)).map((cell, column) => {
        const { text, className, isOpen } = lookOf(cell, cohort, minN, percent)
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            key={column}
            className={`kpi-cell ${className}`}
            data-cell={`${row} ${column}`}
            data-open={isOpen || undefined}
            tabIndex={column === stop ? 0 : -1}
            aria-describedby={column === stop ? noteId : undefined}
          >
            {text === '' ? <span className="kpi-hidden">{emptyText(cohort, isOpen, display)}</span> : text}
          </td>
        )
      })}
    </tr>
  )
})

function emptyText({ size }: Cohort, isOpen: boolean, { words }: Display): string {
  return say(words, isOpen && size > 0 ? 'retention.nobodyYet' : 'value.missing')
}

function CellCard({ cell, content }: { readonly cell: Element; readonly content: Parameters<typeof tooltipText>[0] }) {
  const box = useCallback(() => cell.getBoundingClientRect(), [cell])
  return <TooltipCard anchor={box} content={content} />
}

interface KeyProps {
  readonly cohorts: readonly Cohort[]
  readonly minN: number
  readonly percent: PercentText
  readonly display: Display
}

/** What the patterns mean, of those that are there. */
const Key = memo(function Key({ cohorts, minN, percent, display }: KeyProps) {
  const { words } = display
  const cells = cohorts.flatMap((cohort) => cohort.cells.map((cell) => lookOf(cell, cohort, minN, percent)))
  const entries = [
    { look: 'open', text: say(words, 'retention.immature'), is: cells.some((cell) => cell.isOpen && cell.text !== '') },
    {
      look: 'none',
      text: say(words, 'retention.nobodyYet'),
      is: cells.some((cell) => cell.className === 'kpi-heat-none'),
    },
    {
      look: 'small',
      text: say(words, 'retention.small', { n: formatCount(minN, display) }),
      is: cells.some((cell) => cell.className === 'kpi-cell-small'),
    },
  ]
  const aboveAll = cohorts.some((cohort) => cohort.cells.some(({ rate }) => rate !== null && rate > 1))
  return (
    <>
      <ul className="kpi-keys">
        <li dir="auto">{say(words, 'retention.percent')}</li>
        {entries
          .filter(({ is }) => is)
          .map(({ look, text }) => (
            <li key={look}>
              <span className={look === 'none' ? 'kpi-key kpi-heat-none' : 'kpi-key'} data-look={look} />
              <bdi>{text}</bdi>
            </li>
          ))}
      </ul>
      {aboveAll && <p className="kpi-warning">{say(words, 'retention.aboveAll')}</p>}
    </>
  )
})

function firstCell(reaches: readonly number[]): GridPlace | null {
  const row = reaches.findIndex((reach) => reach > 0)
  return row < 0 ? null : { row, column: 0 }
}

function placeOf(element: EventTarget | null): GridPlace | null {
  const [row, column] = element instanceof HTMLElement ? (element.dataset.cell?.split(' ').map(Number) ?? []) : []
  return row === undefined || column === undefined ? null : { row, column }
}

function cellAt(table: HTMLTableElement, { row, column }: GridPlace): HTMLElement | null {
  return table.querySelector(`[data-cell="${row} ${column}"]`)
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl'
}
