import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useDisplay } from '../../display/KpiDisplay.tsx'
import { explain } from '../../format/explain.ts'
import { say } from '../../format/words.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { usePlaced } from './place.ts'

interface InfoProps {
  readonly title: string
  readonly result: MetricResult
  readonly onTable: () => void
}

/** The button beside the title: how the number was computed, one key away, and from there the numbers as a table. */
export function Info({ title, result, onTable }: InfoProps) {
  const { words } = useDisplay()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    close()
  }
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      const inside = event.target instanceof Node && box.current?.contains(event.target)
      if (!inside) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel wherever the focus is inside
    <span className="kpi-info" ref={box} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="kpi-icon-button"
        aria-label={`${title}: ${say(words, 'action.explain')}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <circle className="kpi-info-ring" cx="7" cy="7" r="6.4" />
          <path className="kpi-info-sign" d="M7 6.4v3.8M7 3.9h0" />
        </svg>
      </button>
      {open && (
        <Panel id={id} result={result} anchor={button}>
          <button
            type="button"
            className="kpi-button"
            onClick={() => {
              setOpen(false)
              onTable()
            }}
          >
            {say(words, 'action.showTable')}
          </button>
        </Panel>
      )}
    </span>
  )
}

interface PanelProps {
  readonly id: string
  readonly result: MetricResult
  readonly anchor: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

function Panel({ id, result, anchor, children }: PanelProps) {
  const display = useDisplay()
  const panel = useRef<HTMLDivElement>(null)
  const box = useCallback(() => anchor.current?.getBoundingClientRect(), [anchor])
  usePlaced(panel, box, 'below')
  return (
    <div
      ref={panel}
      id={id}
      className="kpi-float kpi-panel"
      role="dialog"
      aria-label={say(display.words, 'action.explain')}
    >
      <p className="kpi-panel-title">{say(display.words, 'action.explain')}</p>
      <dl className="kpi-facts">
        {explain(result, display).map((line) => (
          <div key={line.id}>
            <dt>{line.label}</dt>
            <dd>{line.text}</dd>
          </div>
        ))}
      </dl>
      {children}
    </div>
  )
}
