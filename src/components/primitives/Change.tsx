import { useDisplay } from '../../display/KpiDisplay.tsx'
import { type Change as ChangeText, formatChange } from '../../format/change.ts'
import { say } from '../../format/words.ts'
import type { MetricResult } from '../../metrics/result.ts'

const shapes = { up: 'M4 1 8 8H0Z', down: 'M4 8 0 1h8Z', flat: 'M0 3.5h8v2H0Z' }

/** What changed: arrow, words and colour, in this order. Draws nothing where nothing is compared. */
export function Change({ result }: { readonly result: MetricResult }) {
  const display = useDisplay()
  const change = formatChange(result, display)
  if (!change) return null
  return <ChangeMark change={change} />
}

/** The same for a change that is already in words. */
export function ChangeMark({ change }: { readonly change: ChangeText }) {
  const { words } = useDisplay()
  return (
    <bdi className="kpi-change" data-tone={change.tone}>
      <svg className="kpi-arrow" viewBox="0 0 8 9" width="8" height="9" aria-hidden="true">
        <path d={shapes[change.arrow]} />
      </svg>
      {change.arrow !== 'flat' && <span className="kpi-hidden">{say(words, `arrow.${change.arrow}`)} </span>}
      {change.text}
    </bdi>
  )
}
