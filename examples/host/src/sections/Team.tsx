import { useCompleted } from 'kpi-kit/hooks'
import { MetricCard } from 'kpi-kit/MetricCard'
import { DigestForm } from '../host/DigestForm.tsx'
import { usePage } from '../pageState.ts'
import { Report, useAsked } from '../Report.tsx'
import { Section } from '../Section.tsx'

/** What the team got done, and Harbor's own form under it. */
export function Team() {
  return (
    <Section name="team" reports={['tasks']}>
      <Report of="tasks">
        <Done />
      </Report>
      <DigestForm />
    </Section>
  )
}

const Done = () => <MetricCard query={useCompleted(useAsked())} title={usePage().texts.widgets.completed} />
