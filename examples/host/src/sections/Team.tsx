import { CompletedReport } from 'kpi-kit/CompletedReport'
import { useCompleted } from 'kpi-kit/hooks'
import { DigestForm } from '../host/DigestForm.tsx'
import { usePage } from '../pageState.ts'
import { Report, useAsked } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** What the team got done, and Harbor's own form under it. */
export function Team() {
  return (
    <Section name="team" own={<DigestForm />}>
      <Report of="completed">
        <Done />
      </Report>
    </Section>
  )
}

const Done = () => <CompletedReport query={useCompleted(useAsked())} title={usePage().texts.widgets.completed} />
