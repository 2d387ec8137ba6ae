import { CsatBreakdown } from 'kpi-kit/CsatBreakdown'
import { useCsat, useNps } from 'kpi-kit/hooks'
import { NpsGauge } from 'kpi-kit/NpsGauge'
import { usePage } from '../pageState.ts'
import { Report, useAsked } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** What customers say, whether they stay, and what they are worth. */
export function Customers() {
  return (
    <Section name="customers">
      <div className="grid">
        <div className="half">
          <Report of="nps">
            <Loyalty />
          </Report>
        </div>
        <div className="half">
          <Report of="csat">
            <Satisfaction />
          </Report>
        </div>
      </div>
    </Section>
  )
}

const Loyalty = () => <NpsGauge query={useNps(useAsked())} title={usePage().texts.widgets.nps} target={50} />
const Satisfaction = () => <CsatBreakdown query={useCsat(useAsked())} title={usePage().texts.widgets.csat} />
