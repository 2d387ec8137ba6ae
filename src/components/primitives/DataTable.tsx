import { useState } from 'react'
import type { Display } from '../../display/KpiDisplay.tsx'
import type { Numbers } from './numbers.ts'
import { Pages } from './Pages.tsx'

const pageSize = 200

interface DataTableProps {
  readonly caption: string
  readonly numbers: Numbers
  readonly display: Display
}

/** A widget's numbers as a real table, which scrolls inside the widget and can be reached by keyboard; a long one page by page. */
export function DataTable({ caption, numbers, display }: DataTableProps) {
  const [wanted, setPage] = useState(0)
  const [head, ...columns] = numbers.columns
  const total = numbers.rows.length
  const lastPage = Math.max(0, Math.ceil(total / pageSize) - 1)
  const page = Math.min(wanted, lastPage)
  const first = page * pageSize
  const shown = numbers.rows.slice(first, first + pageSize).map((row) => (typeof row === 'function' ? row() : row))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region without a tab stop cannot be scrolled by keyboard */}
      <section key={page} className="kpi-numbers" tabIndex={0} aria-label={caption}>
        <table className="kpi-table" aria-rowcount={total + 1}>
          <caption className="kpi-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(([name, ...cells], row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={row} aria-rowindex={first + row + 2}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {total > pageSize && (
        <Pages
          first={first}
          shown={shown.length}
          total={total}
          display={display}
          onPage={(step) => setPage(page + step)}
        />
      )}
    </>
  )
}
