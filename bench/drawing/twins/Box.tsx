import type { ReactNode } from 'react'
import type { MetricResult } from '../../../src/metrics/result.ts'
import { change, periodNote } from './texts.ts'

interface BoxProps {
  readonly title: string
  readonly result: MetricResult
  readonly note?: string
  readonly children: ReactNode
}

/** Title and period above a drawing, in the kit's own stylesheet, so that both are laid out alike. */
export function Box({ title, result, note = periodNote(result), children }: BoxProps) {
  return (
    <figure className="kpi">
      <header className="kpi-head">
        <div className="kpi-heading">
          <h3 className="kpi-title">{title}</h3>
        </div>
        <p className="kpi-note">{note}</p>
      </header>
      <div className="kpi-body">{children}</div>
    </figure>
  )
}

export function Change({ result }: { readonly result: MetricResult }) {
  const text = change(result)
  if (text === null) return null
  const up = (result.comparison?.change.absolute ?? 0) > 0
  return (
    <span className="kpi-change">
      <svg className="kpi-arrow" viewBox="0 0 8 9" width="8" height="9" aria-hidden="true">
        <path d={up ? 'M4 1 8 8H0Z' : 'M4 8 0 1h8Z'} />
      </svg>
      {text}
    </span>
  )
}

interface HeadlineProps {
  readonly result: MetricResult
  readonly value: string
  readonly notes: readonly string[]
}

export function Headline({ result, value, notes }: HeadlineProps) {
  return (
    <>
      <div className="kpi-headline">
        <span className="kpi-value">{value}</span>
        <Change result={result} />
      </div>
      <p className="kpi-line-note">{notes.filter(Boolean).join(' · ')}</p>
    </>
  )
}

/** A share of a whole as a bar. */
export function ShareBar({ share, tone = 'accent' }: { readonly share: number; readonly tone?: string }) {
  return (
    <svg className="kpi-bar" aria-hidden="true">
      <rect className="kpi-track" width="100%" height="100%" />
      {share > 0 && <rect className="kpi-fill" data-tone={tone} width={`${share * 100}%`} height="100%" rx="3" />}
    </svg>
  )
}
