import type { Results } from '../results.ts'
import { Box, ShareBar } from './Box.tsx'
import { count, hours, percent } from './texts.ts'

type Row = Omit<Results['completed']['body']['people'][number], 'person'>

const heads = ['Person', 'Completed', 'Share', 'Time to done', 'Points', 'Open']

/** The rows in order of what was completed, the columns' heads as buttons. */
export function ReportTwin({ result }: { readonly result: Results['completed'] }) {
  const { people, total } = result.body
  const sorted = [...people].sort((a, b) => b.completed - a.completed).slice(0, 20)
  const most = Math.max(...people.map(({ share }) => share ?? 0))
  return (
    <Box title="Completed" result={result}>
      <div className="kpi-report-box">
        <table className="kpi-table kpi-report">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  <button type="button" className="kpi-sort">
                    {head}
                    <svg className="kpi-sort-sign" viewBox="0 0 8 10" width="8" height="10" aria-hidden="true">
                      <path d="M4 1v7.5M1 5.5l3 3 3-3" />
                    </svg>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ person, ...row }) => (
              <tr key={person}>
                <th scope="row">
                  <span className="kpi-person">
                    <span className="kpi-initials">{initialsOf(person)}</span>
                    <span className="kpi-person-name">{person ?? 'Nobody named'}</span>
                  </span>
                </th>
                <Cells row={row} most={most} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              <Cells row={total} />
            </tr>
          </tfoot>
        </table>
      </div>
    </Box>
  )
}

function Cells({ row, most }: { readonly row: Row; readonly most?: number }) {
  const share = row.share ?? 0
  return (
    <>
      <td>{count(row.completed)}</td>
      <td>
        <span className="kpi-report-share">
          {most !== undefined && <ShareBar share={share / most} />}
          <span>{percent(share)}</span>
        </span>
      </td>
      <td>{hours(row.medianMs ?? 0)}</td>
      {row.points !== null && <td>{count(row.points)}</td>}
      <td>{count(row.open)}</td>
    </>
  )
}

function initialsOf(name: string | null): string {
  return (name ?? '')
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
}
