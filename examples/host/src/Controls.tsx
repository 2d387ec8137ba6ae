import { ComparisonToggle } from 'kpi-kit/ComparisonToggle'
import { KpiDisplay } from 'kpi-kit/display'
import { type RangeChoice, RangePicker } from 'kpi-kit/RangePicker'
import type { PageData } from '../server/pageData.ts'
import { brand } from './brand.ts'
import { type Choices, usePage } from './pageState.ts'
import { type Language, words } from './texts.ts'

/** One choice for the whole page each: range, comparison, look, language. */
export function Controls() {
  const { texts, compare, look, language, choose } = usePage()
  return (
    <KpiDisplay locale={texts.locale} words={words[language]} theme={{ ...brand, scheme: look }}>
      <div className="controls">
        <Range />
        <ComparisonToggle value={compare} onChange={(compare) => choose({ compare })} />
        <div className="pair">
          <Choice label={texts.look} value={look} names={texts.looks} onChoose={(look) => choose({ look })} />
          <Choice
            label={texts.language}
            value={language}
            names={languages}
            onChoose={(language) => choose({ language })}
          />
        </div>
      </div>
    </KpiDisplay>
  )
}

/** One range for all metrics; where their data end on different days, each opens in its own until one is asked for. */
function Range() {
  const { texts, data, range, choose } = usePage()
  const shared = sharedRange(data)
  const shown = range === 'own' ? shared : range
  return (
    <div className="range">
      {shown && <RangePicker value={shown} onChange={(range) => choose({ range })} ranges={ranges} />}
      {shared === null && (
        <label className="check">
          <input
            type="checkbox"
            checked={range === 'own'}
            onChange={(event) => choose({ range: event.target.checked ? 'own' : 'last-12-months' })}
          />
          {texts.ownRange}
        </label>
      )}
    </div>
  )
}

const ranges = [
  'last-30-days',
  'last-90-days',
  'last-12-months',
  'this-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
] as const

function sharedRange({ metrics }: PageData): Exclude<RangeChoice, string> | null {
  const [first, ...others] = Object.values(metrics).map((metric) => metric.range)
  if (!first) return null
  return others.every(({ from, until }) => from === first.from && until === first.until) ? first : null
}

const languages: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

interface ChoiceProps<Value extends Choices['look'] | Language> {
  readonly label: string
  readonly value: Value
  readonly names: Readonly<Record<Value, string>>
  readonly onChoose: (value: Value) => void
}

function Choice<Value extends Choices['look'] | Language>({ label, value, names, onChoose }: ChoiceProps<Value>) {
  const values = Object.keys(names) as Value[] // Object.keys forgets the keys' type
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={(event) => {
          const chosen = values.find((name) => name === event.target.value)
          if (chosen) onChoose(chosen)
        }}
      >
        {values.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
    </label>
  )
}
