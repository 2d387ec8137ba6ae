import type { ReactElement } from 'react'
import { ActiveUsersTrend } from '../../src/components/ActiveUsersTrend/ActiveUsersTrend.tsx'
import { CompletedReport } from '../../src/components/CompletedReport/CompletedReport.tsx'
import { CsatBreakdown } from '../../src/components/CsatBreakdown/CsatBreakdown.tsx'
import { DauMauRatio } from '../../src/components/DauMauRatio/DauMauRatio.tsx'
import { MetricCard } from '../../src/components/MetricCard/MetricCard.tsx'
import { MrrTrend } from '../../src/components/MrrTrend/MrrTrend.tsx'
import { MrrWaterfall } from '../../src/components/MrrWaterfall/MrrWaterfall.tsx'
import { NpsGauge } from '../../src/components/NpsGauge/NpsGauge.tsx'
import { RetentionCurve } from '../../src/components/RetentionCurve/RetentionCurve.tsx'
import { RetentionGrid } from '../../src/components/RetentionGrid/RetentionGrid.tsx'
import { RechartsTrend } from './RechartsTrend.tsx'
import { longMrr, type Results, resultsUntil } from './results.ts'
import { Stage } from './Stage.ts'
import { ActiveUsersTwin, activeUsersLines } from './twins/ActiveUsersTwin.tsx'
import { Box, Headline } from './twins/Box.tsx'
import { CardTwin } from './twins/CardTwin.tsx'
import { CsatTwin } from './twins/CsatTwin.tsx'
import { GaugeTwin } from './twins/GaugeTwin.tsx'
import { GridTwin } from './twins/GridTwin.tsx'
import { MrrTwin, mrrLines } from './twins/MrrTwin.tsx'
import { RatioTwin } from './twins/RatioTwin.tsx'
import { ReportTwin } from './twins/ReportTwin.tsx'
import { RetentionTwin, retentionLines } from './twins/RetentionTwin.tsx'
import { count, money, monthTick, wholePercent } from './twins/texts.ts'
import { WaterfallTwin } from './twins/WaterfallTwin.tsx'

/** A drawing by each of the contenders, the kit first, each made anew from a set of results. */
interface Drawing {
  readonly name: string
  readonly width: number
  readonly by: Readonly<Record<string, (results: Results) => ReactElement>>
}

const time = (value: number | Date) => (value instanceof Date ? monthTick(value) : '')

const drawings: readonly Drawing[] = [
  {
    name: 'MetricCard',
    width: 240,
    by: { kit: ({ mrr }) => <MetricCard result={mrr} />, visx: ({ mrr }) => <CardTwin result={mrr} /> },
  },
  {
    name: 'NpsGauge',
    width: 360,
    by: { kit: ({ nps }) => <NpsGauge result={nps} />, visx: ({ nps }) => <GaugeTwin result={nps} /> },
  },
  {
    name: 'CsatBreakdown',
    width: 360,
    by: { kit: ({ csat }) => <CsatBreakdown result={csat} />, visx: ({ csat }) => <CsatTwin result={csat} /> },
  },
  {
    name: 'MrrTrend',
    width: 480,
    by: {
      kit: ({ mrr }) => <MrrTrend result={mrr} />,
      visx: ({ mrr }) => <MrrTwin result={mrr} />,
      Recharts: ({ mrr }) => (
        <Box title="Monthly recurring revenue" result={mrr}>
          <Headline result={mrr} value={money(mrr.value ?? 0)} notes={[]} />
          <RechartsTrend lines={mrrLines(mrr)} isTime yFormat={money} xFormat={time} />
        </Box>
      ),
    },
  },
  {
    name: 'ActiveUsersTrend',
    width: 480,
    by: {
      kit: ({ activeUsers }) => <ActiveUsersTrend result={activeUsers} />,
      visx: ({ activeUsers }) => <ActiveUsersTwin result={activeUsers} />,
      Recharts: ({ activeUsers }) => (
        <Box title="Active users" result={activeUsers}>
          <Headline result={activeUsers} value={count(activeUsers.value ?? 0)} notes={[]} />
          <RechartsTrend lines={activeUsersLines(activeUsers)} isTime yFormat={count} xFormat={time} />
        </Box>
      ),
    },
  },
  {
    name: 'RetentionCurve',
    width: 480,
    by: {
      kit: ({ retention }) => <RetentionCurve result={retention} />,
      visx: ({ retention }) => <RetentionTwin result={retention} />,
      Recharts: ({ retention }) => (
        <Box title="Retention" result={retention}>
          <Headline result={retention} value={wholePercent(retention.value ?? 0)} notes={[]} />
          <RechartsTrend lines={retentionLines(retention)} isTime={false} yFormat={wholePercent} xFormat={String} />
        </Box>
      ),
    },
  },
  {
    name: 'MrrWaterfall',
    width: 640,
    by: { kit: ({ mrr }) => <MrrWaterfall result={mrr} />, visx: ({ mrr }) => <WaterfallTwin result={mrr} /> },
  },
  {
    name: 'RetentionGrid',
    width: 640,
    by: {
      kit: ({ cohorts }) => <RetentionGrid result={cohorts} />,
      visx: ({ cohorts }) => <GridTwin result={cohorts} />,
    },
  },
  {
    name: 'DauMauRatio',
    width: 320,
    by: {
      kit: ({ stickiness }) => <DauMauRatio result={stickiness} />,
      visx: ({ stickiness }) => <RatioTwin result={stickiness} />,
    },
  },
  {
    name: 'CompletedReport',
    width: 640,
    by: {
      kit: ({ completed }) => <CompletedReport result={completed} />,
      visx: ({ completed }) => <ReportTwin result={completed} />,
    },
  },
]

const june = resultsUntil('2026-06-16T10:00:00Z')
const may = resultsUntil('2026-05-20T10:00:00Z')
const long = { ...june, mrr: longMrr(100_000) }

/** What is drawn, and what stands there before: nothing, or the same drawing of other data. */
interface Scene {
  readonly width: number
  readonly before: ((contender: string) => ReactElement) | null
  readonly after: (contender: string) => ReactElement
}

/** Results of their own for each run: widgets remember what they have read of an object. */
const drawn =
  ({ by }: Drawing, results: Results) =>
  (contender: string): ReactElement => {
    const draw = by[contender]
    if (!draw) throw new Error(`No contender ${contender}`)
    return draw(structuredClone(results))
  }

const everything = [...drawings, ...drawings]
const mrrTrend = drawings.filter(({ name }) => name === 'MrrTrend')

const scenes = new Map<string, Scene>([
  ['nothing', { width: 100, before: null, after: () => <p /> }],
  ...drawings.flatMap((drawing): [string, Scene][] => [
    [`${drawing.name}, first mount`, { width: drawing.width, before: null, after: drawn(drawing, june) }],
    [`${drawing.name}, update`, { width: drawing.width, before: drawn(drawing, may), after: drawn(drawing, june) }],
  ]),
  ['20 widgets on one page, first mount', { width: 1300, before: null, after: page }],
  ...mrrTrend.map((drawing): [string, Scene] => [
    'MrrTrend of 100,000 points, first mount',
    { width: drawing.width, before: null, after: drawn(drawing, long) },
  ]),
])

/** Every widget twice. */
function page(contender: string): ReactElement {
  return (
    <>
      {everything.map((drawing, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same drawings twice, which never move
        <div key={index} style={{ width: drawing.width }}>
          {drawn(drawing, june)(contender)}
        </div>
      ))}
    </>
  )
}

/** What `draw` is about to draw, and where. */
let waiting: readonly { readonly stage: Stage; readonly element: ReactElement }[] = []

/** Called from outside, so that the time of the thread can be read before and after `draw`. */
const bench = {
  drawings: drawings.map(({ name, by }) => ({ name, contenders: Object.keys(by) })),

  prepare: async (name: string, contender: string, times: number) => {
    const scene = scenes.get(name)
    if (!scene) throw new Error(`No scene ${name}`)
    const { width, before, after } = scene
    waiting = Array.from({ length: times }, () => ({ stage: new Stage(width), element: after(contender) }))
    if (before) for (const { stage } of waiting) await stage.draw(before(contender))
  },

  draw: async () => {
    for (const { stage, element } of waiting) await stage.draw(element)
  },

  /** What a person sees of a drawing as text, letter by letter, and how many elements it takes. */
  look: () => {
    const box = waiting[0]?.stage.box ?? document.body
    const elements = box.querySelectorAll('*').length
    for (const hidden of box.querySelectorAll('.kpi-hidden')) hidden.textContent = ''
    const letters = [...(box.textContent ?? '').replaceAll(/[\s·,]/g, '')].sort().join('')
    return { letters, elements }
  },

  clear: async () => {
    for (const { stage } of waiting) await stage.clear()
  },
}

export type Bench = typeof bench

declare global {
  interface Window {
    bench: Bench
  }
}

window.bench = bench
