/** One part of a whole. `share` is 0..1 of it. */
export interface BatteryPart {
  readonly name: string
  readonly share: number
  /** The share as it is shown, such as "52%". */
  readonly text: string
  /** How many, as it is shown. */
  readonly count: string
  readonly tone: 'positive' | 'faint' | 'negative' | 'accent' | 'warning'
}

/** A whole in parts: a bar of touching pieces, and below it the parts by name with share and count. */
export function Battery({ parts }: { readonly parts: readonly BatteryPart[] }) {
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + part.share, 0))
  return (
    <div className="kpi-battery">
      <svg className="kpi-bar" data-size="large" aria-hidden="true">
        <rect className="kpi-track" width="100%" height="100%" />
        {parts.map(
          ({ name, share, tone }, index) =>
            share > 0 && (
              <rect
                key={name}
                className="kpi-fill kpi-piece"
                data-tone={tone}
                x={percent(starts[index] ?? 0)}
                width={percent(share)}
                height="100%"
              />
            ),
        )}
      </svg>
      <ul className="kpi-parts">
        {parts.map(({ name, text, count, tone }) => (
          <li key={name}>
            <span className="kpi-part-name">
              <svg className="kpi-chip" viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
                <rect className="kpi-fill" data-tone={tone} width="8" height="8" rx="2" />
              </svg>
              {name}
            </span>{' '}
            <span className="kpi-part-share">{text}</span> <span className="kpi-part-count">{count}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const percent = (share: number) => `${Math.round(share * 1e4) / 100}%`
