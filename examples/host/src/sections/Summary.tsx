import { useCsat, useMrr, useNps, useStickiness } from 'kpi-kit/hooks'
import { MetricCard } from 'kpi-kit/MetricCard'
import { usePage } from '../pageState.ts'
import { Report, useAsked } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** The four numbers to look at first, as far as there is data. */
export function Summary() {
  return (
    <Section name="summary">
      <div className="grid">
        <div className="quarter">
          <Report of="nps">
            <Loyalty />
          </Report>
        </div>
        <div className="quarter">
          <Report of="csat">
            <Satisfaction />
          </Report>
        </div>
        <div className="quarter">
          <Report of="mrr">
            <Recurring />
          </Report>
        </div>
        <div className="quarter">
          <Report of="stickiness">
            <Stickiness />
          </Report>
        </div>
      </div>
    </Section>
  )
}

const Loyalty = () => <MetricCard query={useNps(useAsked())} title={usePage().texts.widgets.nps} />
const Satisfaction = () => <MetricCard query={useCsat(useAsked())} title={usePage().texts.widgets.csat} />
const Recurring = () => <MetricCard query={useMrr(useAsked())} title={usePage().texts.widgets.mrr} />
const Stickiness = () => <MetricCard query={useStickiness(useAsked())} title={usePage().texts.widgets.stickiness} />
