'use client'

import { useId, useRef, useState } from 'react'
import { type Display, useDisplay } from '../../display/KpiDisplay.tsx'
import { rangePickerEn } from '../../format/messages/widgets.en.ts'
import { say, sayIfKnown } from '../../format/words.ts'
import { formatDay, isDay, parseDay } from '../../metrics/calendar/civil.ts'
import { type RelativeRange, relativeRanges } from '../../metrics/calendar/ranges.ts'
import type { Params } from '../../metrics/params.ts'
import { Worded } from '../primitives/Worded.tsx'
import { useTheme } from '../theme/useTheme.ts'

/** A range by the name that moves with the calendar, or as days: `until` is the day after the last. */
export type RangeChoice = RelativeRange | Params['range']

export interface RangePickerProps {
  readonly value: RangeChoice
  /** Called with whole and right ranges only. */
  readonly onChange: (value: RangeChoice) => void
  /** The ranges of the menu, in their order; all by default. Days of one's own can always be chosen. */
  readonly ranges?: readonly RelativeRange[]
  /** Accessible name; "Period" by default. */
  readonly label?: string
}

const custom = 'custom'

/**
 * Chooses the range of a page: a menu of ranges by name, and two dates for any other. People see the last day of a range;
 * the value holds the day after it, as all ranges do.
 *
 * @example
 * <RangePicker value={range} onChange={setRange} ranges={['last-30-days', 'last-quarter', 'this-year']} />
 */
export function RangePicker(props: RangePickerProps) {
  return (
    <Worded english={rangePickerEn}>
      <Menu {...props} />
    </Worded>
  )
}

function Menu({ value, onChange, ranges = relativeRanges, label }: RangePickerProps) {
  const display = useDisplay()
  const { words, theme } = display
  const box = useRef<HTMLFieldSetElement>(null)
  // Which value the person left for dates that are not whole yet; another value from the host closes them.
  const [left, setLeft] = useState<RangeChoice | null>(null)
  useTheme(box, theme)
  const named = typeof value === 'string'
  const open = !named || left === value
  const names = named && !ranges.includes(value) ? [...ranges, value] : ranges
  const name = label ?? say(words, 'range.label')
  const choose = (choice: string) => {
    const range = names.find((known) => known === choice)
    setLeft(range === undefined ? value : null)
    if (range !== undefined && range !== value) onChange(range)
  }
  return (
    <fieldset ref={box} className="kpi-control kpi-range" data-theme={theme?.scheme}>
      <legend className="kpi-hidden">{name}</legend>
      <span className="kpi-select">
        <select aria-label={name} value={open ? custom : value} onChange={(event) => choose(event.target.value)}>
          {names.map((range) => (
            <option key={range} value={range}>
              {sayIfKnown(words, `range.${range}`) ?? range}
            </option>
          ))}
          <option value={custom}>{say(words, 'range.custom')}</option>
        </select>
        <svg className="kpi-select-sign" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
          <path d="M1.5 3.5 5 7l3.5-3.5" />
        </svg>
      </span>
      {open && <Days range={named ? null : value} onChange={onChange} display={display} />}
    </fieldset>
  )
}

interface DaysProps {
  readonly range: Params['range'] | null
  readonly onChange: (range: Params['range']) => void
  readonly display: Display
}

/** The two dates as the person writes them, which may be half or the wrong way round. */
function Days({ range, onChange, display: { words } }: DaysProps) {
  const given = daysOf(range)
  const [seen, setSeen] = useState(given)
  const [[first, last], setDraft] = useState(given)
  const noteId = useId()
  // Another range of the host replaces what is written; the one that was just written does not.
  if (given.join() !== seen.join()) {
    setSeen(given)
    setDraft(given)
  }
  const issue = issueOf(first, last)
  const change = (from: string, to: string) => {
    setDraft([from, to])
    if (issueOf(from, to) === null) onChange({ from, until: formatDay(parseDay(to) + 1) })
  }
  const field = (name: 'range.from' | 'range.until', day: string, onDay: (day: string) => void) => (
    <input
      type="date"
      className="kpi-date"
      aria-label={say(words, name)}
      aria-invalid={issue === 'order' || undefined}
      aria-describedby={issue ? noteId : undefined}
      value={day}
      min={earliest}
      max={latest}
      onChange={(event) => onDay(event.target.value)}
    />
  )
  return (
    <>
      <span className="kpi-dates">
        {field('range.from', first, (day) => change(day, last))}
        <span className="kpi-last-day">
          <span aria-hidden="true">–</span>
          {field('range.until', last, (day) => change(first, day))}
        </span>
      </span>
      <p className="kpi-range-issue" id={noteId} role="status" data-tone={issue === 'order' ? 'bad' : undefined}>
        {issue && say(words, `range.${issue}`)}
      </p>
    </>
  )
}

// Who writes 2026 passes the years 2, 20 and 202, which are not meant.
const earliest = '1000-01-01'
const latest = '9999-12-30'

function issueOf(first: string, last: string): 'missing' | 'order' | null {
  if (![first, last].every((day) => isDay(day) && day >= earliest && day <= latest)) return 'missing'
  return last < first ? 'order' : null
}

/** First and last day of a half-open range; empty where there is none. */
function daysOf(range: Params['range'] | null): readonly [string, string] {
  if (!range || !isDay(range.from) || !isDay(range.until) || range.until <= range.from) return ['', '']
  return [range.from, formatDay(parseDay(range.until) - 1)]
}
