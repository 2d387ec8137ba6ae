import { usePage } from '../pageState.ts'

/** Harbor's own table, beside the kit's. */
export function NextReleases() {
  const { plan } = usePage().texts
  return (
    <div className="sheet">
      <table>
        <caption>
          <h3>{plan.title}</h3>
        </caption>
        <thead>
          <tr>
            {plan.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.rows.map(([version, ...cells]) => (
            <tr key={version}>
              <th scope="row">{version}</th>
              {cells.map((cell) => (
                <td key={cell}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
