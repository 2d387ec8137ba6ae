import type { Numbers } from './numbers.ts'

/** A widget's numbers as a real table, which scrolls inside the widget and can be reached by keyboard. */
export function DataTable({ caption, numbers }: { readonly caption: string; readonly numbers: Numbers }) {
  const [head, ...columns] = numbers.columns
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region without a tab stop cannot be scrolled by keyboard
    <section className="kpi-numbers" tabIndex={0} aria-label={caption}>
      <table className="kpi-table">
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
          {numbers.rows.map(([name, ...cells], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={columns[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
