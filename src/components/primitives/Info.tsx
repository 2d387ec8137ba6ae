import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { useDisplay } from '../../display/KpiDisplay.tsx'
import { say } from '../../format/words.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { type Details, type ExplainingWords, preloadDetails, useDetails } from './useDetails.ts'

interface InfoProps {
  readonly title: string
  readonly result: MetricResult
  readonly explaining: ExplainingWords
  readonly button: RefObject<HTMLButtonElement | null>
  readonly onTable: (details: Details) => void
}

/** The button beside the title: how the number was computed, one key away, and from there the numbers as a table. */
export function Info({ title, result, explaining, button, onTable }: InfoProps) {
  const { words } = useDisplay()
  const [open, setOpen] = useState(false)
  const id = useId()
  const close = () => setOpen(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    button.current?.focus()
    close()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel wherever the focus is inside
    <span className="kpi-info" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="kpi-icon-button"
        aria-label={`${title}: ${say(words, 'action.explain')}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onPointerEnter={() => preloadDetails(explaining)}
        onFocus={() => preloadDetails(explaining)}
      />
      {open && <Panel {...{ id, result, explaining, button, onTable }} onClose={close} />}
    </span>
  )
}

interface PanelProps extends Omit<InfoProps, 'title'> {
  readonly id: string
  readonly onClose: () => void
}

/** The explanation, or that it is on its way. */
function Panel({ id, result, explaining, button, onTable, onClose }: PanelProps) {
  const { words } = useDisplay()
  const { details, failed, retry } = useDetails(explaining)
  if (details)
    return (
      <details.parts.Explanation
        id={id}
        english={details.words}
        result={result}
        button={button}
        onClose={onClose}
        onTable={() => {
          onClose()
          onTable(details)
        }}
      />
    )
  return (
    <div
      id={id}
      className="kpi-float kpi-wait"
      role="dialog"
      aria-label={say(words, 'action.explain')}
      aria-busy={!failed}
    >
      <p role="status">
        <bdi>{say(words, failed ? 'state.notLoaded' : 'state.loading')}</bdi>
      </p>
      {failed && (
        <button
          type="button"
          className="kpi-button"
          onClick={() => {
            button.current?.focus()
            retry()
          }}
        >
          {say(words, 'action.retry')}
        </button>
      )}
    </div>
  )
}
