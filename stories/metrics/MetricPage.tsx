import { MetricCard } from '../../src/components/MetricCard/MetricCard.tsx'
import { useDisplay } from '../../src/display/KpiDisplay.tsx'
import { explain } from '../../src/format/explain.ts'
import { formatOf, metricName, reasonText, variantName, warningText } from '../../src/format/result.ts'
import { formatValue } from '../../src/format/value.ts'
import { type Display, sayIfKnown } from '../../src/format/words.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { type MetricId, metrics } from '../../src/metrics/registry.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { casesOf } from '../../test/cases/all.ts'

/** Everything the kit knows of a metric: the registry, its words, and what it says of the cases that the tests check. */
export function MetricPage({ id }: { readonly id: MetricId }) {
  const display = useDisplay()
  const labels = labelsOf(display)
  const metric: Metric = metrics[id]
  const cases = Object.entries(casesOf[id])
  const say = (part: string) => sayIfKnown(display.words, `metric.${id}.${part}`)
  return (
    <article className="metric-page">
      <h1>{metricName(id, display)}</h1>
      <p className="metric-question">{say('question')}</p>
      <p>{inLetters(say('definition'))}</p>
      <Example cases={casesOf[id]} display={display} />
      <h2>{labels.glance}</h2>
      <dl className="metric-glance">
        <div>
          <dt>{labels.id}</dt>
          <dd>
            <code>{id}</code>, {labels.version} {metric.version}
          </dd>
        </div>
        <div>
          <dt>{labels.unit}</dt>
          <dd>{say('unit')}</dd>
        </div>
        <div>
          <dt>{labels.grains}</dt>
          <dd>{metric.grains.map((grain) => labels.grain[grain]).join(', ')}</dd>
        </div>
        <div>
          <dt>{labels.adds}</dt>
          <dd>{metric.adds.map((part) => labels.over[part]).join(', ') || labels.nothing}</dd>
        </div>
        <div>
          <dt>{labels.tooFew}</dt>
          <dd>{metric.minN > 0 ? `n\u00a0=\u00a0${metric.minN}` : labels.never}</dd>
        </div>
      </dl>
      <Variants metric={metric} display={display} />
      <h2>{labels.cases}</h2>
      <table className="metric-cases">
        <thead>
          <tr>
            <th scope="col">{labels.oneCase}</th>
            <th scope="col">{labels.value}</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {cases.map(([name, result]) => (
            <Case key={name} name={name} result={result} display={display} />
          ))}
        </tbody>
      </table>
      <h2>{labels.sources}</h2>
      <ul>
        {metric.sources.map((source) => (
          <li key={source}>{source === 'kpi-kit' ? labels.own : source}</li>
        ))}
      </ul>
    </article>
  )
}

const english = {
  glance: 'At a glance',
  id: 'Id',
  unit: 'Unit',
  version: 'version',
  grains: 'Grains',
  grain: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  adds: 'Adds up over',
  over: { rows: 'parts of the rows', periods: 'periods' },
  nothing: 'nothing',
  tooFew: 'Too few below',
  never: 'no such bound',
  cases: 'Cases that the tests check',
  oneCase: 'Case',
  value: 'Value',
  sources: 'Sources',
  own: 'Defined by kpi-kit',
  toCheck: 'An example to check by hand',
  example: 'An example',
  variants: 'Variants',
}

const german: typeof english = {
  glance: 'Auf einen Blick',
  id: 'Kennung',
  unit: 'Einheit',
  version: 'Version',
  grains: 'Perioden',
  grain: { day: 'Tag', week: 'Woche', month: 'Monat', quarter: 'Quartal', year: 'Jahr' },
  adds: 'Lässt sich addieren über',
  over: { rows: 'Teile der Zeilen', periods: 'Perioden' },
  nothing: 'nichts',
  tooFew: 'Zu wenige unter',
  never: 'keine solche Grenze',
  cases: 'Fälle, die die Tests prüfen',
  oneCase: 'Fall',
  value: 'Wert',
  sources: 'Quellen',
  own: 'Von kpi-kit festgelegt',
  toCheck: 'Ein Beispiel zum Nachrechnen',
  example: 'Ein Beispiel',
  variants: 'Varianten',
}

const labelsOf = ({ words }: Display) => (words.language === 'de' ? german : english)

interface ExampleProps {
  readonly cases: Readonly<Record<string, MetricResult>>
  readonly display: Display
}

/** The smallest numbers that a person can follow, or else those of the fictional company. */
function Example({ cases, display }: ExampleProps) {
  const labels = labelsOf(display)
  const small = cases.worked ?? cases.totals
  const result = small ?? cases.ready
  if (!result) return null
  return (
    <>
      <h2>{small ? labels.toCheck : labels.example}</h2>
      <div className="metric-example">
        <MetricCard result={result} headingLevel={3} />
        <dl>
          {explain(result, display)
            .filter(({ id }) => id !== 'definition' && id !== 'source')
            .map(({ id, label, text }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>{id === 'formula' ? <Steps text={text} /> : text}</dd>
              </div>
            ))}
        </dl>
      </div>
    </>
  )
}

/** A formula with each of its equal signs on a line of its own: in names, in numbers, and what comes out. */
function Steps({ text }: { readonly text: string }) {
  return text.split(' = ').map((step, index) => (
    <span key={step} className="metric-step">
      {index > 0 && '= '}
      {step}
    </span>
  ))
}

/** A definition may name numbers of its result, such as an age: where there is no result, the first is n and the next m. */
function inLetters(definition: string | null): string | undefined {
  const names = [...new Set(definition?.match(/\{\w+\}/g))]
  return definition?.replace(/\{\w+\}/g, (name) => (name === names[0] ? 'n' : 'm'))
}

function Variants({ metric: { id, variants }, display }: { readonly metric: Metric; readonly display: Display }) {
  if (variants.length === 0) return null
  const labels = labelsOf(display)
  return (
    <>
      <h2>{labels.variants}</h2>
      <dl className="metric-variants">
        {variants.map((variant) => (
          <div key={variant}>
            <dt>{variantName({ id, variant }, display.words)}</dt>
            <dd>{inLetters(sayIfKnown(display.words, `metric.${id}.definition.${variant}`))}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Case({
  name,
  result,
  display,
}: {
  readonly name: string
  readonly result: MetricResult
  readonly display: Display
}) {
  const notes = [
    result.value === null ? reasonText(result, display) : null,
    result.metric.variant === 'standard' ? null : variantName(result.metric, display.words),
    ...result.warnings.map((warning) => warningText(warning, display)),
  ].filter((note) => note !== null)
  return (
    <>
      <tr>
        <th scope="row">{name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}</th>
        <td>{result.value === null ? '–' : formatValue(result.value, formatOf(result, display, 'exact'))}</td>
        <td>{formatValue(result.n, { unit: 'count', locale: display.locale, notation: 'exact' })}</td>
      </tr>
      {notes.map((note) => (
        <tr key={note} className="metric-note">
          <td colSpan={3}>{note}</td>
        </tr>
      ))}
    </>
  )
}
