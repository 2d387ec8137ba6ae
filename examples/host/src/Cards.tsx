import { useMetric } from 'kpi-kit/hooks'
import { MetricCard } from 'kpi-kit/MetricCard'
import { type Metric, type MetricId, metrics } from 'kpi-kit/metrics'
import { usePage } from './pageState.ts'
import { Report, useAsked } from './Report.tsx'
import { type SectionName, sections } from './sections.ts'

/** The further metrics of a section that have data, each on a card. */
export function Cards({ of }: { readonly of: SectionName }) {
  const { data } = usePage()
  const known = sections[of].cards.filter((id) => data.metrics[id])
  if (known.length === 0) return null
  return (
    <div className="cards">
      {known.map((id) => (
        <Report key={id} of={id}>
          <Card metric={metrics[id]} />
        </Report>
      ))}
    </div>
  )
}

const Card = ({ metric }: { readonly metric: Metric<MetricId> }) => <MetricCard query={useMetric(metric, useAsked())} />
