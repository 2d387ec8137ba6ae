import { usePage } from '../pageState.ts'

/** Harbor's own: what changed in the product, where a reader looks for the reason of a step. */
export function ReleaseNote() {
  const { release } = usePage().texts
  return (
    <aside className="note">
      <h3>{release.title}</h3>
      <p>{release.text}</p>
      <ul>
        {release.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </aside>
  )
}
