import { useDisplay } from '../../display/KpiDisplay.tsx'
import { formatChange } from '../../format/change.ts'
import type { MetricResult } from '../../metrics/result.ts'

const shapes = { up: 'M4 1 8 8H0Z', down: 'M4 8 0 1h8Z', flat: 'M0 3.5h8v2H0Z' }

/**
 * What changed: arrow, words and colour, in this order; the summary says the same aloud, up or down in words. Draws
 * nothing where nothing is compared.
 */
export function Change({ result }: { readonly result: MetricResult }) {
  const display = useDisplay()
  const change = formatChange(result, display)
  if (!change) return null
  return (
    <bdi className="kpi-change" data-tone={change.tone}>
      <svg className="kpi-arrow" viewBox="0 0 8 9" width="8" height="9" aria-hidden="true">
        <path d={shapes[change.arrow]} />
      </svg>
      {change.text}
    </bdi>
  )
}
