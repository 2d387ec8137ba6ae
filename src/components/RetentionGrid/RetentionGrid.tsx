'use client'

import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { retentionEn } from '../../format/messages/metrics.en.ts'
import { pagesEn, retentionAgesEn, retentionGridEn } from '../../format/messages/widgets.en.ts'
import { formatPeriod } from '../../format/period.ts'
import { formatOf } from '../../format/result.ts'
import { formatValue } from '../../format/value.ts'
import { say } from '../../format/words.ts'
import type { RetentionBody, RetentionCell } from '../../metrics/customer/retention.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { Frame } from '../primitives/Frame.tsx'
import { Headline } from '../primitives/Headline.tsx'
import { behindNote } from '../primitives/notes.ts'
import type { Numbers } from '../primitives/numbers.ts'
import { hasNumbers, hasNumbersOrNull, isList, isObject } from '../primitives/shape.ts'
import type { WidgetProps } from '../primitives/WidgetProps.ts'
import { CohortTable } from './CohortTable.tsx'
import { ageName, type Cohort, reachOf } from './cohortCell.ts'

export type RetentionGridProps = WidgetProps<RetentionBody> & {
  /** Cohorts with fewer users stand back, as too few to say; 30 by default, as for the metric. */
  readonly minN?: number
}

const words = { ...retentionEn, ...pagesEn, ...retentionAgesEn, ...retentionGridEn }

const explaining = async () => (await import('../../format/messages/details/retention.en.ts')).retentionDetailsEn

/**
 * Retention by cohort: a row for each period of beginning, a column for each age, and in each cell the percentage who
 * came back, on one scale of colour from 0 to 100%. What can still change is dashed, what has not been reached is blank.
 * Shows the latest 24 cohorts, and those before them page by page. From 200 px.
 *
 * @example
 * <RetentionGrid query={useRetention({ range: 'last-90-days', grain: 'week' })} title="Weekly cohorts" />
 */
export function RetentionGrid({ minN = 30, ...props }: RetentionGridProps) {
  return (
    <Frame
      {...props}
      kind="retention-grid"
      explaining={explaining}
      metric="retention"
      words={words}
      isBody={isRetentionBody}
      skeleton={<Skeleton />}
      numbers={cohortNumbers}
    >
      {(result, display) =>
        result.body.cohorts.length === 0 ? (
          <>
            <Headline result={result} notes={[behindNote(result, display)]} />
            <p className="kpi-line-note" dir="auto">
              {say(display.words, 'retention.noCohorts')}
            </p>
          </>
        ) : (
          <CohortTable body={result.body} minN={minN} display={display} />
        )
      }
    </Frame>
  )
}

/** One row for each cohort, with exact shares; what has not been reached stays empty. */
function cohortNumbers(result: MetricResult<RetentionBody>, display: Display, ofSeries: () => Numbers): Numbers {
  const { words, locale } = display
  const { cohorts, unit } = result.body
  if (cohorts.length === 0) return ofSeries()
  const ages = Math.max(...cohorts.map(reachOf))
  const share = (cell: RetentionCell | undefined) =>
    cell && cell.rate !== null ? formatValue(cell.rate, formatOf(result, display, 'exact')) : ''
  return {
    columns: [
      say(words, `retention.cohort.${unit ?? 'day'}`),
      say(words, 'retention.users'),
      ...Array.from({ length: ages }, (_, age) => ageName(age, unit, display)),
    ],
    rows: cohorts.map((cohort) => () => [
      formatPeriod(cohort, unit ?? 'day', locale),
      formatCount(cohort.size, display),
      ...Array.from({ length: ages }, (_, age) => share(cohort.cells[age])),
    ]),
  }
}

const units: readonly unknown[] = [null, 'day', 'week', 'month'] satisfies RetentionBody['unit'][]

function isRetentionBody(body: RetentionBody): boolean {
  return isObject(body) && units.includes(body.unit) && isList(body.cohorts, isCohort)
}

function isCohort(cohort: Cohort): boolean {
  return (
    hasNumbers(cohort, 'size') &&
    typeof cohort.from === 'string' &&
    typeof cohort.until === 'string' &&
    isList(cohort.cells, isCell)
  )
}

function isCell(cell: RetentionCell): boolean {
  return (
    hasNumbers(cell, 'age') &&
    hasNumbersOrNull(cell, 'users', 'rate') &&
    (cell.interval === null || hasNumbers(cell.interval, 'low', 'high'))
  )
}

function Skeleton() {
  return (
    <div className="kpi-cohorts-skeleton">
      {['1', '2', '3', '4', '5', '6', '7', '8'].map((row) => (
        <div key={row} className="kpi-cohort-blank" />
      ))}
    </div>
  )
}
