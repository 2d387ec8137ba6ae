import { readFileSync, writeFileSync } from 'node:fs'
import { en } from '../src/format/messages/en.ts'
import { sayIfKnown, type Words } from '../src/format/words.ts'
import { type MetricId, metrics } from '../src/metrics/registry.ts'

const words: Words = en
const start = '<!-- metrics: written by `npm run readme` -->'
const end = '<!-- /metrics -->'

/** Widgets that draw one metric; `MetricCard` draws any. */
const ownWidgets: { readonly [Id in MetricId]?: readonly string[] } = {
  nps: ['NpsGauge'],
  csat: ['CsatBreakdown'],
  activeUsers: ['ActiveUsersTrend'],
  stickiness: ['DauMauRatio'],
  retention: ['RetentionCurve', 'RetentionGrid'],
  mrr: ['MrrTrend', 'MrrWaterfall'],
  completed: ['CompletedReport'],
}

/** Every metric of the registry with its formula and widgets, KPIs first. */
export function metricTable(): string {
  const ids = Object.keys(metrics) as MetricId[] // Object.keys has no better type
  const rank = (id: MetricId) => (metrics[id].kind === 'kpi' ? 0 : 1)
  const rows = [...ids].sort((a, b) => rank(a) - rank(b)).map(rowOf)
  return ['| | id | formula | widgets |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function rowOf(id: MetricId): string {
  const name = sayIfKnown(words, `metric.${id}.name`) ?? id
  const widgets = [...(ownWidgets[id] ?? []), 'MetricCard'].map((widget) => `\`${widget}\``).join(', ')
  const kind = metrics[id].kind === 'kpi' ? `**${name}**` : name
  return `| ${kind} | \`${id}\` | ${formulaOf(id)} | ${widgets} |`
}

function formulaOf(id: MetricId): string {
  const formula = sayIfKnown(words, `metric.${id}.formula`) ?? ''
  return formula.replace(/\{(\w+)\}/g, (_, term: string) => sayIfKnown(words, `term.${term}`) ?? term)
}

/** A text with the table between its two marks. */
function withTable(text: string): string {
  const [from, until] = [text.indexOf(start) + start.length, text.indexOf(end)]
  return `${text.slice(0, from)}\n\n${metricTable()}\n\n${text.slice(until)}`
}

if (process.argv[1]?.endsWith('metricTable.ts'))
  writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8')))
