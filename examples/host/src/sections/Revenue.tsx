import { useMrr } from 'kpi-kit/hooks'
import { MrrTrend } from 'kpi-kit/MrrTrend'
import { MrrWaterfall } from 'kpi-kit/MrrWaterfall'
import { NextReleases } from '../host/NextReleases.tsx'
import { ReleaseNote } from '../host/ReleaseNote.tsx'
import { usePage } from '../pageState.ts'
import { Report, useAsked } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** What customers pay, beside what Harbor itself has to say about it. */
export function Revenue() {
  return (
    <Section name="revenue">
      <div className="grid">
        <div className="wide">
          <Report of="mrr">
            <Trend />
          </Report>
        </div>
        <div className="third">
          <ReleaseNote />
        </div>
        <div className="half">
          <Report of="mrr">
            <Movements />
          </Report>
        </div>
        <div className="half">
          <NextReleases />
        </div>
      </div>
    </Section>
  )
}

const Trend = () => <MrrTrend query={useMrr(useAsked())} title={usePage().texts.widgets.mrrTrend} />
const Movements = () => <MrrWaterfall query={useMrr(useAsked())} title={usePage().texts.widgets.movements} />
