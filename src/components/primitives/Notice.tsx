import { useDisplay } from '../../display/KpiDisplay.tsx'
import { reasonText } from '../../format/result.ts'
import { noValue } from '../../format/value.ts'
import { say, sayIfKnown, type WordKey, type Words } from '../../format/words.ts'
import type { WidgetState } from './stateOf.ts'

type Silent<Body> = Exclude<WidgetState<Body>, { status: 'ready' | 'loading' }>

/** The body of a widget without numbers: one sentence on what happened or what would fill it, and a way on. */
export function Notice<Body>({ state }: { readonly state: Silent<Body> }) {
  const display = useDisplay()
  const { words } = display
  if (state.status === 'empty')
    return (
      <div className="kpi-notice">
        <p className="kpi-value" data-muted="" aria-hidden="true">
          {noValue}
        </p>
        <p>
          <bdi>{state.result ? reasonText(state.result, display) : say(words, 'reason.empty')}</bdi>
        </p>
      </div>
    )
  if (state.status === 'invalid')
    return (
      <div className="kpi-notice" data-tone="warning">
        <p className="kpi-notice-title">
          <bdi>{say(words, 'state.invalid')}</bdi>
        </p>
      </div>
    )
  const detail =
    state.kind === 'offline'
      ? say(words, 'state.offlineHint')
      : state.kind === 'failed'
        ? errorDetail(state.error, words)
        : null
  return (
    <div className="kpi-notice">
      <p className="kpi-notice-title">
        <bdi>{say(words, errorKey(state.kind))}</bdi>
      </p>
      {detail && (
        <p>
          <bdi>{detail}</bdi>
        </p>
      )}
      {state.retry && (
        <button type="button" className="kpi-button" onClick={state.retry}>
          {say(words, 'action.retry')}
        </button>
      )}
    </div>
  )
}

/** What an error's code says in words. Its message is for the developer and may tell too much. */
function errorDetail(error: unknown, words: Words): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return typeof code === 'string' ? sayIfKnown(words, `error.${code}`) : null
}

export function errorKey(kind: 'failed' | 'denied' | 'offline' | 'broken'): WordKey {
  return kind === 'failed' ? 'state.error' : `state.${kind}`
}
