/** A share 0..1 of a track, as an SVG that follows its box. A share above 1 fills it, one below 0 or none leaves it empty. */
export function Bar({
  share,
  tone = 'accent',
}: {
  readonly share: number | null
  readonly tone?: 'accent' | 'faint' | 'positive' | 'negative' | 'warning'
}) {
  const filled = share !== null && share > 0 ? Math.min(share, 1) : 0
  return (
    <svg className="kpi-bar" aria-hidden="true">
      <rect className="kpi-track" width="100%" height="100%" />
      {filled > 0 && (
        <rect className="kpi-fill" data-tone={tone} width={`${Math.round(filled * 1e4) / 100}%`} height="100%" rx="3" />
      )}
    </svg>
  )
}
