'use client'

import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import type { Display } from '../../display/KpiDisplay.tsx'
import { byName } from '../../format/byName.ts'
import { formatCount } from '../../format/count.ts'
import { initials } from '../../format/initials.ts'
import { completedEn } from '../../format/messages/metrics.en.ts'
import { completedReportEn, pagesEn } from '../../format/messages/widgets.en.ts'
import { formatValue } from '../../format/value.ts'
import { say, type WordKey } from '../../format/words.ts'
import type { MetricResult } from '../../metrics/result.ts'
import type { CompletedBody, CompletedRow } from '../../metrics/team/completed.ts'
import { Bar } from '../primitives/Bar.tsx'
import { Frame } from '../primitives/Frame.tsx'
import type { Numbers } from '../primitives/numbers.ts'
import { Pages } from '../primitives/Pages.tsx'
import { hasNumbers, hasNumbersOrNull, isList, isObject } from '../primitives/shape.ts'
import type { WidgetProps } from '../primitives/WidgetProps.ts'

export type CompletedReportProps = WidgetProps<CompletedBody>

const pageSize = 20
const words = { ...completedEn, ...pagesEn, ...completedReportEn }

const explaining = async () => (await import('../../format/messages/details/completed.en.ts')).completedDetailsEn

/**
 * Who completed how much: a table by person with count, share, median time to done and what is still open, which its
 * column heads sort. Long tables come in pages of 20 rows of the chosen order. From 200 px.
 *
 * @example
 * <CompletedReport query={useCompleted({ range: 'last-7-days' })} title="Completed, product team" />
 */
export function CompletedReport(props: CompletedReportProps) {
  return (
    <Frame
      {...props}
      kind="completed-report"
      explaining={explaining}
      metric="completed"
      words={words}
      isBody={isCompletedBody}
      skeleton={<Skeleton />}
      numbers={completedNumbers}
    >
      {(result, display) => <People body={result.body} display={display} />}
    </Frame>
  )
}

interface Column {
  readonly id: Exclude<keyof CompletedRow, 'person'>
  readonly key: WordKey
  readonly text: (row: Omit<CompletedRow, 'person'>, display: Display) => string
}

const columns: readonly Column[] = [
  { id: 'completed', key: 'completed.completed', text: (row, display) => formatCount(row.completed, display) },
  {
    id: 'share',
    key: 'completed.share',
    text: ({ share }, { locale }) => formatValue(share, { unit: 'ratio', locale, notation: 'short' }),
  },
  {
    id: 'medianMs',
    key: 'completed.time',
    text: ({ medianMs }, { locale }) => formatValue(medianMs, { unit: 'duration', locale, notation: 'short' }),
  },
  { id: 'points', key: 'completed.points', text: ({ points }, display) => formatCount(points, display) },
  { id: 'open', key: 'completed.open', text: (row, display) => formatCount(row.open, display) },
]

/** Without points where tasks carry none. */
function columnsOf({ total, people }: CompletedBody): readonly Column[] {
  const pointed = total.points !== null || people.some(({ points }) => points !== null)
  return columns.filter(({ id }) => id !== 'points' || pointed)
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

type SortColumn = ColumnDef<typeof features, CompletedRow, unknown>

/** What is not known goes last, whichever way round; people without a name too. */
function sortColumns(locale: string): SortColumn[] {
  const common = { sortUndefined: 'last' } as const
  return [
    {
      ...common,
      id: 'person',
      accessorFn: ({ person }) => person ?? undefined,
      sortDescFirst: false,
      sortFn: (one, two) => byName(one.original.person ?? '', two.original.person ?? '', locale),
    },
    ...columns.map(
      ({ id }): SortColumn => ({
        ...common,
        id,
        accessorFn: (row) => row[id] ?? undefined,
        sortDescFirst: id !== 'medianMs',
        sortFn: (one, two) => (one.original[id] ?? 0) - (two.original[id] ?? 0),
      }),
    ),
  ]
}

interface PeopleProps {
  readonly body: CompletedBody
  readonly display: Display
}

function People({ body, display }: PeopleProps) {
  const { locale } = display
  const [sorting, setSorting] = useState<SortingState>([{ id: 'completed', desc: true }])
  const [wanted, setPage] = useState(0)
  const table = useTable({
    features,
    columns: useMemo(() => sortColumns(locale), [locale]),
    data: body.people,
    state: { sorting },
    onSortingChange: (change) => {
      setSorting(change)
      setPage(0)
    },
    enableSortingRemoval: false,
    enableMultiSort: false,
  })
  const { rows } = table.getRowModel()
  const page = Math.min(wanted, Math.max(0, Math.ceil(rows.length / pageSize) - 1))
  const first = page * pageSize
  const shown = rows.slice(first, first + pageSize)
  const most = Math.max(0, ...body.people.map(({ share }) => share ?? 0))
  const shownColumns = columnsOf(body)
  const head = (id: string, key: WordKey) => {
    const column = table.getColumn(id)
    const sorted = column?.getIsSorted() || 'none'
    return (
      <SortHead key={id} id={id} sorted={sorted} onSort={() => column?.toggleSorting()}>
        {say(display.words, key)}
      </SortHead>
    )
  }
  return (
    <>
      <div className="kpi-report-box">
        <table className="kpi-table kpi-report" aria-rowcount={rows.length + 2}>
          <caption className="kpi-hidden">{say(display.words, 'metric.completed.name')}</caption>
          <thead>
            <tr>
              {head('person', 'completed.person')}
              {shownColumns.map(({ id, key }) => head(id, key))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, original: row }, index) => (
              <tr key={id} aria-rowindex={first + index + 2}>
                <th scope="row">
                  <Person name={row.person} display={display} />
                </th>
                <Cells row={row} columns={shownColumns} most={most} display={display} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr aria-rowindex={rows.length + 2}>
              <th scope="row">{say(display.words, 'completed.total')}</th>
              <Cells row={body.total} columns={shownColumns} most={null} display={display} />
            </tr>
          </tfoot>
        </table>
      </div>
      {rows.length > pageSize && (
        <Pages
          first={first}
          shown={shown.length}
          total={rows.length}
          display={display}
          onPage={(step) => setPage(page + step)}
        />
      )}
    </>
  )
}

interface SortHeadProps {
  readonly id: string
  readonly sorted: 'asc' | 'desc' | 'none'
  readonly onSort: () => void
  readonly children: ReactNode
}

const directions = { asc: 'ascending', desc: 'descending', none: 'none' } as const

function SortHead({ id, sorted, onSort, children }: SortHeadProps) {
  return (
    <th scope="col" aria-sort={directions[sorted]} data-column={id}>
      <button type="button" className="kpi-sort" onClick={onSort}>
        {children}
        <svg className="kpi-sort-sign" viewBox="0 0 8 10" width="8" height="10" aria-hidden="true" data-sorted={sorted}>
          <path d={sorted === 'asc' ? 'M4 9V1.5M1 4.5l3-3 3 3' : 'M4 1v7.5M1 5.5l3 3 3-3'} />
        </svg>
      </button>
    </th>
  )
}

/** A name of any length on one line, the whole of it at hand; nobody has no initials. */
function Person({ name, display }: { readonly name: string | null; readonly display: Display }) {
  if (name === null) {
    const nobody = say(display.words, 'completed.nobody')
    return (
      <span className="kpi-person" data-nobody="">
        <span className="kpi-initials" aria-hidden="true" />
        <span className="kpi-person-name" title={nobody}>
          {nobody}
        </span>
      </span>
    )
  }
  return (
    <span className="kpi-person">
      <span className="kpi-initials" aria-hidden="true">
        {initials(name)}
      </span>
      <bdi className="kpi-person-name" title={name}>
        {name}
      </bdi>
    </span>
  )
}

interface CellsProps {
  readonly row: Omit<CompletedRow, 'person'>
  readonly columns: readonly Column[]
  /** The largest share, which has a whole bar; null for a row without one. */
  readonly most: number | null
  readonly display: Display
}

function Cells({ row, columns, most, display }: CellsProps) {
  return columns.map(({ id, text }) => (
    <td key={id} data-column={id}>
      {id === 'share' ? (
        <span className="kpi-report-share">
          {most !== null && <Bar share={row.share === null || most === 0 ? null : row.share / most} />}
          <span>{text(row, display)}</span>
        </span>
      ) : (
        text(row, display)
      )}
    </td>
  ))
}

/** Everything of the body, in its own order. */
function completedNumbers({ body }: MetricResult<CompletedBody>, display: Display): Numbers {
  const { words } = display
  const shown = columnsOf(body)
  const cells = (row: Omit<CompletedRow, 'person'>) => shown.map(({ text }) => text(row, display))
  return {
    columns: [say(words, 'completed.person'), ...shown.map(({ key }) => say(words, key))],
    rows: [
      ...body.people.map((row) => [row.person ?? say(words, 'completed.nobody'), ...cells(row)]),
      [say(words, 'completed.total'), ...cells(body.total)],
    ],
  }
}

function isCompletedBody(body: CompletedBody): boolean {
  return isObject(body) && isCounted(body.total) && isList(body.people, (row) => isCounted(row) && isName(row.person))
}

function isCounted(row: Omit<CompletedRow, 'person'>): boolean {
  return hasNumbers(row, 'completed', 'open') && hasNumbersOrNull(row, 'share', 'medianMs', 'points')
}

function isName(person: unknown): boolean {
  return person === null || typeof person === 'string'
}

function Skeleton() {
  return (
    <div className="kpi-report-skeleton">
      {['1', '2', '3', '4', '5', '6'].map((row) => (
        <div key={row} className="kpi-report-blank" data-width="long" />
      ))}
    </div>
  )
}
