import { scaleQuantize } from '@visx/scale'
import type { Results } from '../results.ts'
import { Box } from './Box.tsx'
import { count, monthName } from './texts.ts'

const heat = scaleQuantize<number>({ domain: [0, 1], range: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] })

export function GridTwin({ result }: { readonly result: Results['cohorts'] }) {
  const { cohorts } = result.body
  return (
    <Box title="Retention" result={result}>
      <table className="kpi-cohorts">
        <thead>
          <tr>
            <th className="kpi-cohort-name">Month</th>
            <th className="kpi-cohort-users">Users</th>
            {cohorts.map(({ from }, age) => (
              <th key={from}>{age}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ from, size, cells }) => (
            <tr key={from}>
              <th className="kpi-cohort-name">{monthName(from)}</th>
              <td className="kpi-cohort-users">{count(size)}</td>
              {cells
                .filter(({ rate }) => rate !== null)
                .map(({ age, rate, state }) => (
                  <td
                    key={age}
                    className={`kpi-cell ${size < 30 ? 'kpi-cell-small' : `kpi-heat-${heat(rate ?? 0)}`}`}
                    data-open={state !== 'complete' || undefined}
                  >
                    {Math.round((rate ?? 0) * 100)}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="kpi-keys">
        <li>% who came back</li>
        <li>
          <span className="kpi-key" data-look="open" />
          can still change
        </li>
        <li>
          <span className="kpi-key" data-look="small" />
          fewer than 30 users
        </li>
      </ul>
    </Box>
  )
}
