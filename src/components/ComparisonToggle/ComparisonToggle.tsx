'use client'

import { useId, useRef } from 'react'
import { useDisplay } from '../../display/KpiDisplay.tsx'
import { comparisonToggleEn } from '../../format/messages/widgets.en.ts'
import { say } from '../../format/words.ts'
import type { Params } from '../../metrics/params.ts'
import { Worded } from '../primitives/Worded.tsx'
import { useTheme } from '../theme/useTheme.ts'

export interface ComparisonToggleProps {
  /** What numbers are compared with: nothing, the span before, or the same span a year before. */
  readonly value: Params['compare']
  readonly onChange: (value: Params['compare']) => void
  /** Accessible name; "Compare with" by default. */
  readonly label?: string
}

const choices = ['none', 'previous', 'year'] as const

/**
 * Chooses what the numbers of a page are compared with: three radio buttons in a row, so one tab stop and arrow keys.
 *
 * @example
 * <ComparisonToggle value={compare} onChange={setCompare} />
 */
export function ComparisonToggle(props: ComparisonToggleProps) {
  return (
    <Worded english={comparisonToggleEn}>
      <Choices {...props} />
    </Worded>
  )
}

function Choices({ value, onChange, label }: ComparisonToggleProps) {
  const { words, theme } = useDisplay()
  const box = useRef<HTMLFieldSetElement>(null)
  const name = useId()
  useTheme(box, theme)
  return (
    <fieldset ref={box} className="kpi-control kpi-segments" data-theme={theme?.scheme}>
      <legend className="kpi-hidden">{label ?? say(words, 'comparison.label')}</legend>
      {choices.map((choice) => (
        <label key={choice} className="kpi-segment">
          <input type="radio" name={name} value={choice} checked={choice === value} onChange={() => onChange(choice)} />
          <span>{say(words, `comparison.${choice}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
