import { ActiveUsersTrend } from 'kpi-kit/ActiveUsersTrend'
import { DauMauRatio } from 'kpi-kit/DauMauRatio'
import { useActiveUsers, useRetention, useStickiness } from 'kpi-kit/hooks'
import { MetricCard } from 'kpi-kit/MetricCard'
import { RetentionCurve } from 'kpi-kit/RetentionCurve'
import { RetentionGrid } from 'kpi-kit/RetentionGrid'
import { usePage } from '../pageState.ts'
import { Report, useAsked } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** Who uses the product, and who comes back. */
export function Usage() {
  const { widgets } = usePage().texts
  return (
    <Section name="usage">
      <div className="grid">
        <div className="wide">
          <Report of="activeUsers">
            <Active />
          </Report>
        </div>
        <div className="third">
          <Report of="stickiness">
            <Ratio />
          </Report>
        </div>
        <div className="half stack">
          <Report of="retention">
            <Curve />
            <Return age={1} title={widgets.nextDay} />
            <Return age={7} title={widgets.nextWeek} />
          </Report>
        </div>
        <div className="half">
          <Report of="retention">
            <Cohorts />
          </Report>
        </div>
      </div>
    </Section>
  )
}

const Active = () => <ActiveUsersTrend query={useActiveUsers(useAsked())} title={usePage().texts.widgets.activeUsers} />
const Ratio = () => <DauMauRatio query={useStickiness(useAsked())} title={usePage().texts.widgets.ratio} />
const Curve = () => <RetentionCurve query={useWeeks()} cohorts={3} title={usePage().texts.widgets.curve} />
const Cohorts = () => <RetentionGrid query={useWeeks()} minN={10} title={usePage().texts.widgets.cohorts} />

/** Asked once by the curve and the grid. */
const useWeeks = () => useRetention({ ...useAsked(), grain: 'week', maxAge: 8 })

function Return({ age, title }: { readonly age: number; readonly title: string }) {
  return (
    <MetricCard query={useRetention({ ...useAsked(), grain: 'day', age, maxAge: 7 })} title={title} sparkline={false} />
  )
}
