import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { useDisplay } from '../../display/KpiDisplay.tsx'
import { explain } from '../../format/explain.ts'
import { detailsEn } from '../../format/messages/details.en.ts'
import { pagesEn } from '../../format/messages/widgets.en.ts'
import { say, type Words } from '../../format/words.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { DataTable } from './DataTable.tsx'
import type { FrameProps } from './Frame.tsx'
import { periodNote } from './notes.ts'
import { usePlaced } from './place.ts'
import { seriesNumbers } from './seriesNumbers.ts'

// What a person opens, apart from what every widget draws: loaded on the way to it, with its words.

function useDetailedDisplay(english: Words) {
  const display = useDisplay()
  return useMemo(
    () => ({ ...display, words: { ...detailsEn, ...pagesEn, ...english, ...display.words } }),
    [display, english],
  )
}

interface ExplanationProps {
  readonly id: string
  /** What explains the metric in English. */
  readonly english: Words
  readonly result: MetricResult
  /** The button that opens it, below which it stands. */
  readonly button: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly onTable: () => void
}

/** How the number was computed, line by line, and the way to the table. Closes when something outside is pressed or reached. */
export function Explanation({ id, english, result, button, onClose, onTable }: ExplanationProps) {
  const display = useDetailedDisplay(english)
  const panel = useRef<HTMLDivElement>(null)
  const anchor = useCallback(() => button.current?.getBoundingClientRect(), [button])
  const label = say(display.words, 'action.explain')
  usePlaced(panel, anchor, 'below')
  useOutside([panel, button], onClose)
  return (
    <div ref={panel} id={id} className="kpi-float kpi-panel" role="dialog" aria-label={label}>
      <p className="kpi-panel-title">
        <bdi>{label}</bdi>
      </p>
      <dl className="kpi-facts">
        {explain(result, display).map((line) => (
          <div key={line.id}>
            <dt>
              <bdi>{line.label}</bdi>
            </dt>
            <dd>
              <bdi>{line.text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="kpi-button" onClick={onTable}>
        {say(display.words, 'action.showTable')}
      </button>
    </div>
  )
}

/** Calls back when something outside of all these elements is pressed or gets the focus. */
function useOutside(elements: readonly RefObject<HTMLElement | null>[], onOutside: () => void): void {
  useEffect(() => {
    const listen = ({ target }: Event) => {
      const inside = target instanceof Node && elements.some(({ current }) => current?.contains(target))
      if (!inside) onOutside()
    }
    document.addEventListener('pointerdown', listen)
    document.addEventListener('focusin', listen)
    return () => {
      document.removeEventListener('pointerdown', listen)
      document.removeEventListener('focusin', listen)
    }
  })
}

interface NumbersTableProps<Body> {
  readonly title: string
  readonly english: Words
  readonly result: MetricResult<Body>
  readonly numbers: FrameProps<Body>['numbers'] | undefined
  readonly onClose: () => void
}

/** The widget's numbers in the place of its drawing, and the way back. */
export function NumbersTable<Body>({ title, english, result, numbers, onClose }: NumbersTableProps<Body>) {
  const display = useDetailedDisplay(english)
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  const period = periodNote(result, display)
  const caption = period ? say(display.words, 'table.caption', { title, period }) : title
  const ofSeries = () => seriesNumbers(result, display)
  return (
    <>
      <DataTable
        caption={caption}
        numbers={numbers ? numbers(result, display, ofSeries) : ofSeries()}
        display={display}
      />
      <button ref={back} type="button" className="kpi-button" onClick={onClose}>
        {say(display.words, 'action.showChart')}
      </button>
    </>
  )
}
