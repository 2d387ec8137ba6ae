import { NextReleases } from '../host/NextReleases.tsx'
import { ReleaseNote } from '../host/ReleaseNote.tsx'
import { Report } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** What customers pay, with what Harbor itself has to say about it. */
export function Revenue() {
  return (
    <Section name="revenue" reports={['subscriptions']}>
      <div className="grid">
        <div className="wide">
          <Report of="subscriptions">{null}</Report>
        </div>
        <div className="third">
          <ReleaseNote />
        </div>
        <div className="half">
          <Report of="subscriptions" quiet>
            {null}
          </Report>
        </div>
        <div className="half">
          <NextReleases />
        </div>
      </div>
    </Section>
  )
}
