import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { type Display, KpiDisplay, useDisplay } from '../../display/KpiDisplay.tsx'
import { frameEn } from '../../format/messages/frame.en.ts'
import { formatAsOf } from '../../format/period.ts'
import { metricName, warningText } from '../../format/result.ts'
import { summary } from '../../format/summary.ts'
import { noValue } from '../../format/value.ts'
import { say, type Words } from '../../format/words.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { useTheme } from '../theme/useTheme.ts'
import { Boundary } from './Boundary.tsx'
import { Info } from './Info.tsx'
import { errorKey, Notice } from './Notice.tsx'
import { periodNote } from './notes.ts'
import type { Numbers } from './numbers.ts'
import { stateOf, type WidgetState } from './stateOf.ts'
import type { Details, ExplainingWords } from './useDetails.ts'
import { joinedWords } from './useWords.ts'
import type { WidgetProps } from './WidgetProps.ts'
import { Worded } from './Worded.tsx'

const noWords: Words = {}

export type FrameProps<Body> = WidgetProps<Body> & {
  /** Name of the widget, for its class `kpi-<kind>`. */
  readonly kind: string
  /** Id of the metric whose name is the default title, for a widget of one metric. */
  readonly metric?: string
  /** The English words of the widget and its metric, the same object each time; the host's words go before them. */
  readonly words?: Words
  /** Brings the English words that explain the metric, once somebody asks; the same function each time. */
  readonly explaining: ExplainingWords
  /** Whether a body is one that this widget can draw. */
  readonly isBody?: (body: Body) => boolean
  /** A short text at the end of the title line; the period by default, null for none. */
  readonly note?: (result: MetricResult<Body>, display: Display) => string | null
  /** What stands in the body's place while it loads, of the same size. */
  readonly skeleton: ReactNode
  /** The widget's numbers as a table; by default headline and series, which `ofSeries` gives to those who add to them. */
  readonly numbers?: (result: MetricResult<Body>, display: Display, ofSeries: () => Numbers) => Numbers
  /** The body, for a result with something to draw. Called inside the widget's error boundary. */
  readonly children: (result: MetricResult<Body>, display: Display, title: string) => ReactNode
}

/**
 * What stands around every widget: a figure named by its title, how the number was computed, the summary sentence for
 * screen readers, its numbers as a table, and one of the states loading, ready, empty, error, invalid. Whatever is given
 * and whatever throws inside stays in this box.
 */
export function Frame<Body>(props: FrameProps<Body>) {
  const display = useDisplay()
  const english = joinedWords(frameEn, props.words ?? noWords)
  const state = stateOf<Body>(props, props.isBody)
  const shell = (shown: WidgetState<Body>, theme: WidgetProps['theme']) => (
    <Worded english={english}>
      <Shell {...props} theme={theme} state={shown} />
    </Worded>
  )
  const broken = (error: unknown, retry: () => void) =>
    shell({ status: 'error', kind: 'broken', error, retry }, undefined)
  return (
    <Boundary
      attempt={'result' in state ? state.result : state.status}
      fallback={(error, retry) => (
        // The host's words may be what threw.
        <Boundary attempt={error} fallback={() => <KpiDisplay words={{}}>{broken(error, retry)}</KpiDisplay>}>
          {broken(error, retry)}
        </Boundary>
      )}
    >
      {shell(state, props.theme ?? display.theme)}
    </Boundary>
  )
}

function titleOf<Body>({ title, metric, state }: ShellProps<Body>, display: Display): string {
  if (title !== undefined && title.trim() !== '') return title
  const id = 'result' in state && state.result ? state.result.metric.id : metric
  return id === undefined ? say(display.words, 'table.value') : metricName(id, display)
}

type ShellProps<Body> = Omit<FrameProps<Body>, 'theme'> & {
  readonly theme: WidgetProps['theme'] | undefined
  readonly state: WidgetState<Body>
}

function Shell<Body>(props: ShellProps<Body>) {
  const { state, theme, headingLevel = 3, note = periodNote } = props
  const display = useDisplay()
  const { language } = display.words
  const title = titleOf(props, display)
  const figure = useRef<HTMLElement>(null)
  const info = useRef<HTMLButtonElement>(null)
  const [table, setTable] = useState<Details | null>(null)
  const titleId = useId()
  useTheme(figure, theme)
  useInvalid(state.status === 'invalid' ? state.issue : null, props.onInvalid)
  const Heading = `h${headingLevel}` as const
  const ready = state.status === 'ready' ? state.result : null
  const known = ready ?? (state.status === 'empty' ? state.result : null)
  const previous = state.status === 'ready' && state.previous
  const noteText = previous ? say(display.words, 'state.refreshing') : known && note(known, display)
  return (
    <figure
      ref={figure}
      className={`kpi kpi-${props.kind}${props.className ? ` ${props.className}` : ''}`}
      aria-labelledby={titleId}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.refreshing)}
      data-state={state.status}
      data-previous={previous || undefined}
      data-theme={theme?.scheme}
      lang={typeof language === 'string' ? language : undefined}
    >
      <div className="kpi-head">
        <div className="kpi-heading">
          <Heading className="kpi-title" id={titleId} dir="auto">
            {title}
          </Heading>
          {known && (
            <Info title={title} result={known} explaining={props.explaining} button={info} onTable={setTable} />
          )}
        </div>
        {noteText && (
          <p className="kpi-note" dir="auto">
            {noteText}
          </p>
        )}
      </div>
      <p className="kpi-hidden" role="status">
        {announcement(state, display)}
      </p>
      <div className="kpi-body">
        {ready && !table && <p className="kpi-hidden">{summary(ready, display)}</p>}
        {ready && table ? (
          <table.parts.NumbersTable
            english={table.words}
            numbers={props.numbers}
            title={title}
            result={ready}
            onClose={() => {
              info.current?.focus()
              setTable(null)
            }}
          />
        ) : (
          <Content {...props} title={title} display={display} />
        )}
      </div>
      {ready && <Warnings result={ready} display={display} />}
      <Stale state={state} display={display} />
    </figure>
  )
}

/** Tells the host once for each issue, whether or not its callback is the same function each time. */
function useInvalid(issue: string | null, onInvalid: ((issue: string) => void) | undefined): void {
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (issue !== null && issue !== told.current) onInvalid?.(issue)
    told.current = issue
  })
}

interface ContentProps<Body> extends Pick<ShellProps<Body>, 'state' | 'skeleton' | 'children'> {
  readonly title: string
  readonly display: Display
}

/** A notice lies over the skeleton, so that a widget is as tall before as after. What cannot be drawn is not drawn here either. */
function Content<Body>({ state, skeleton, children, title, display }: ContentProps<Body>) {
  if (state.status === 'ready') return children(state.result, display, title)
  return (
    <>
      {!('kind' in state && state.kind === 'broken') && (
        <div className="kpi-skeleton" aria-hidden="true">
          {skeleton}
        </div>
      )}
      {state.status !== 'loading' && <Notice state={state} />}
    </>
  )
}

function announcement<Body>(state: WidgetState<Body>, { words }: Display): string {
  switch (state.status) {
    case 'loading':
      return say(words, 'state.loading')
    case 'empty':
      return say(words, 'reason.empty')
    case 'error':
      return say(words, errorKey(state.kind))
    case 'invalid':
      return say(words, 'state.invalid')
    case 'ready':
      if (state.previous) return say(words, 'state.refreshing')
      return state.stale ? say(words, 'state.error') : ''
  }
}

function Warnings({ result, display }: { readonly result: MetricResult; readonly display: Display }) {
  const texts = result.warnings.flatMap((warning) => warningText(warning, display) ?? [])
  return texts.map((text) => (
    <p key={text} className="kpi-warning">
      <bdi>{text}</bdi>
    </p>
  ))
}

function Stale<Body>({ state, display }: { readonly state: WidgetState<Body>; readonly display: Display }) {
  if (state.status !== 'ready' || !state.stale) return null
  const { since } = state.stale
  const zone = state.result.period?.timeZone ?? 'UTC'
  const time = since === null ? noValue : formatAsOf(new Date(since).toISOString(), zone, display.locale)
  return (
    <p className="kpi-stale">
      <bdi>{say(display.words, 'state.stale', { time })}</bdi>
      {state.retry && (
        <button type="button" className="kpi-button" onClick={state.retry}>
          {say(display.words, 'action.retry')}
        </button>
      )}
    </p>
  )
}
