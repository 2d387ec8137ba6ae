import { usePage } from '../pageState.ts'

/** What could not be read of the user's files, cell by cell: nothing is dropped in silence. */
export function ExcludedRows() {
  const { data, texts } = usePage()
  if (data.sample) return null
  const { excluded, locale } = texts
  const number = new Intl.NumberFormat(locale)
  return (
    <section aria-labelledby="excluded">
      <div className="head">
        <h2 id="excluded">{texts.sections.excluded}</h2>
      </div>
      <p>{data.unreadable.length === 0 ? excluded.none : excluded.lead}</p>
      {data.unreadable.length > 0 && (
        <div className="sheet">
          <table>
            <thead>
              <tr>
                {excluded.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.unreadable.map(({ path, file, column, count, of, example, at, expected }) => (
                <tr key={path}>
                  <td>{file}</td>
                  <td>
                    {column ?? excluded.wholeLines} <span className="quiet">{path}</span>
                  </td>
                  <td>{excluded.of(number.format(count), number.format(of))}</td>
                  <td>
                    <code>{example}</code>
                  </td>
                  <td>{excluded.place[at.unit](number.format(at.number))}</td>
                  <td>{expected}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
