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
  const example = exampleOf(casesOf[id])
  const say = (part: string) => sayIfKnown(display.words, `metric.${id}.${part}`)
  return (
    <article className="metric-page">
      <h1>{metricName(id, display)}</h1>
      <p className="metric-question">{say('question')}</p>
      <p>{say('definition')}</p>
      {example && <Example result={example} display={display} />}
      <h2>{labels.glance}</h2>
      <dl className="metric-glance">
        <div>
          <dt>{labels.id}</dt>
          <dd>
            <code>{id}</code>, version {metric.version}
          </dd>
        </div>
        <div>
          <dt>{labels.unit}</dt>
          <dd>{say('unit')}</dd>
        </div>
        <div>
          <dt>{labels.grains}</dt>
          <dd>{metric.grains.join(', ')}</dd>
        </div>
        <div>
          <dt>{labels.adds}</dt>
          <dd>{metric.adds.length > 0 ? metric.adds.join(', ') : labels.nothing}</dd>
        </div>
        <div>
          <dt>{labels.tooFew}</dt>
          <dd>n = {metric.minN}</dd>
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
            <th scope="col">{labels.note}</th>
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
          <li key={source}>{source}</li>
        ))}
      </ul>
    </article>
  )
}

const english = {
  glance: 'At a glance',
  id: 'Id',
  unit: 'Unit',
  grains: 'Grains',
  adds: 'Adds up over',
  nothing: 'nothing',
  tooFew: 'Too few below',
  cases: 'Cases',
  oneCase: 'Case',
  value: 'Value',
  note: 'Note',
  sources: 'Sources',
  example: 'An example to check by hand',
  variants: 'Variants',
}

const german: typeof english = {
  glance: 'Auf einen Blick',
  id: 'Kennung',
  unit: 'Einheit',
  grains: 'Perioden',
  adds: 'Lässt sich addieren über',
  nothing: 'nichts',
  tooFew: 'Zu wenig unter',
  cases: 'Fälle',
  oneCase: 'Fall',
  value: 'Wert',
  note: 'Hinweis',
  sources: 'Quellen',
  example: 'Ein Beispiel zum Nachrechnen',
  variants: 'Varianten',
}

const labelsOf = ({ words }: Display) => (words.language === 'de' ? german : english)

/** The smallest numbers that a person can follow. */
function exampleOf(cases: Readonly<Record<string, MetricResult>>): MetricResult | undefined {
  return cases.worked ?? cases.totals ?? cases.ready
}

function Example({ result, display }: { readonly result: MetricResult; readonly display: Display }) {
  const labels = labelsOf(display)
  return (
    <>
      <h2>{labels.example}</h2>
      <div className="metric-example">
        <MetricCard result={result} headingLevel={3} />
        <dl>
          {explain(result, display)
            .filter(({ id }) => id !== 'definition' && id !== 'source')
            .map(({ id, label, text }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
        </dl>
      </div>
    </>
  )
}

function Variants({ metric: { id, variants }, display }: { readonly metric: Metric; readonly display: Display }) {
  if (variants.length === 0) return null
  const labels = labelsOf(display)
  return (
    <>
      <h2>{labels.variants}</h2>
      <dl>
        {variants.map((variant) => (
          <div key={variant}>
            <dt>{variantName({ id, variant }, display.words)}</dt>
            <dd>{sayIfKnown(display.words, `metric.${id}.definition.${variant}`)}</dd>
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
    <tr>
      <th scope="row">{name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}</th>
      <td>{result.value === null ? '–' : formatValue(result.value, formatOf(result, display, 'exact'))}</td>
      <td>{formatValue(result.n, { unit: 'count', locale: display.locale, notation: 'exact' })}</td>
      <td>{notes.join(' ')}</td>
    </tr>
  )
}
