import { DigestForm } from '../host/DigestForm.tsx'
import { Report } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** What the team got done, and Harbor's own form under it. */
export function Team() {
  return (
    <Section name="team" reports={['tasks']}>
      <div className="grid">
        <div>
          <Report of="tasks">{null}</Report>
        </div>
      </div>
      <DigestForm />
    </Section>
  )
}
