import { facts, type MetricId } from 'kpi-kit/metrics'
import type { Gap } from '../../server/readings.ts'
import { usePage } from '../pageState.ts'
import { type Texts, words } from '../texts.ts'

/** What can not be counted for lack of data, by what would fill it: a table, or columns of one. */
export function Gaps() {
  const { data, texts, language } = usePage()
  if (data.gaps.length === 0) return null
  const names = new Intl.ListFormat(texts.locale)
  const nameOf = (id: MetricId) => words[language][`metric.${id}.name`]
  return (
    <section aria-labelledby="gaps">
      <div className="head">
        <h2 id="gaps">{texts.sections.gaps}</h2>
      </div>
      <p>{texts.gaps.lead}</p>
      <ul className="gaps">
        {data.gaps.map((gap) => (
          <li key={gap.path}>
            <details>
              <summary>
                <code>{gap.fact}</code>: {needed(gap, texts)}
                <span className="quiet">{names.format(gap.metrics.map(nameOf))}</span>
              </summary>
              <pre>{entry(gap)}</pre>
              {gap.isTable && <p className="quiet">{texts.gaps.further(furtherColumns(gap).join(', '))}</p>}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

function needed({ fact, isTable, columns }: Gap, { gaps, locale }: Texts): string {
  return isTable ? gaps.table(gaps.rows[fact]) : gaps.columns(new Intl.ListFormat(locale).format(columns))
}

/** What to write under "facts" of the mapping. */
function entry({ path, isTable, columns }: Gap): string {
  const [, fact = '', survey] = path.split('.')
  const mapped = Object.fromEntries(columns.map((name) => [name, 'COLUMN']))
  const table = { ...(isTable && { file: `${survey ?? fact}.csv` }), columns: mapped }
  return JSON.stringify({ [fact]: survey === undefined ? table : { [survey]: table } }, null, 2).slice(2, -2)
}

/** What the table may have beside what it needs. */
const furtherColumns = ({ fact, columns }: Gap) => Object.keys(facts[fact]).filter((name) => !columns.includes(name))
