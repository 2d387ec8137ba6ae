import { useActiveUsers, useRetention } from 'kpi-kit/hooks'
import { MetricCard } from 'kpi-kit/MetricCard'
import { usePage } from '../pageState.ts'
import { Report, useAsked } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** Who uses the product, and who comes back. */
export function Usage() {
  return (
    <Section name="usage" reports={['events']}>
      <Report of="events">
        <div className="grid">
          <div className="half">
            <Active />
          </div>
          <div className="half">
            <Return />
          </div>
        </div>
      </Report>
    </Section>
  )
}

const Active = () => <MetricCard query={useActiveUsers(useAsked())} title={usePage().texts.widgets.activeUsers} />
const Return = () => <MetricCard query={useRetention(useAsked())} title={usePage().texts.widgets.retention} />
