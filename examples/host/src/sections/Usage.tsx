import { Report } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** Who uses the product, and who comes back. */
export function Usage() {
  return (
    <Section name="usage" reports={['events']}>
      <div className="grid">
        <div className="wide">
          <Report of="events">{null}</Report>
        </div>
      </div>
    </Section>
  )
}
