import { useActiveUsers, useRetention } from 'kpi-kit/hooks'
import { MetricCard } from 'kpi-kit/MetricCard'
import { usePage } from '../pageState.ts'
import { Report, useAsked } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** Who uses the product, and who comes back. */
export function Usage() {
  const { widgets } = usePage().texts
  return (
    <Section name="usage" reports={['events']}>
      <Report of="events">
        <div className="grid">
          <div className="third">
            <Active />
          </div>
          <div className="third">
            <Return age={1} title={widgets.nextDay} />
          </div>
          <div className="third">
            <Return age={7} title={widgets.nextWeek} />
          </div>
        </div>
      </Report>
    </Section>
  )
}

const Active = () => <MetricCard query={useActiveUsers(useAsked())} title={usePage().texts.widgets.activeUsers} />

function Return({ age, title }: { readonly age: number; readonly title: string }) {
  return (
    <MetricCard query={useRetention({ ...useAsked(), grain: 'day', age, maxAge: 7 })} title={title} sparkline={false} />
  )
}
