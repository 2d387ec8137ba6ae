import { relativeRanges } from 'kpi-kit/queries'
import { type Choices, usePage } from './pageState.ts'
import type { Language } from './texts.ts'

/** One choice for the whole page each: range, comparison, look, language. */
export function Controls() {
  const { texts, range, compare, look, language, choose } = usePage()
  const ranges = relativeRanges.flatMap((name) => {
    const text = texts.ranges[name]
    return text === undefined ? [] : [[name, text] as const]
  })
  return (
    <div className="controls">
      <Choice
        label={texts.range}
        value={range}
        options={[['own', texts.ownRange], ...ranges]}
        onChoose={(range) => choose({ range })}
      />
      <Choice
        label={texts.compare}
        value={compare}
        options={entries(texts.compares)}
        onChoose={(compare) => choose({ compare })}
      />
      <div className="pair">
        <Choice label={texts.look} value={look} options={entries(texts.looks)} onChoose={(look) => choose({ look })} />
        <Choice
          label={texts.language}
          value={language}
          options={languages}
          onChoose={(language) => choose({ language })}
        />
      </div>
    </div>
  )
}

const languages: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
]

const entries = <Key extends string>(record: Readonly<Record<Key, string>>) => Object.entries(record) as [Key, string][] // Object.entries forgets the keys' type

interface ChoiceProps<Value extends Choices[keyof Choices]> {
  readonly label: string
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly onChoose: (value: Value) => void
}

function Choice<Value extends Choices[keyof Choices]>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find(([name]) => name === event.target.value)
          if (chosen) onChoose(chosen[0])
        }}
      >
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
