'use client'

import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { csatEn } from '../../format/messages/metrics.en.ts'
import { csatBreakdownEn } from '../../format/messages/widgets.en.ts'
import { formatValue } from '../../format/value.ts'
import { say } from '../../format/words.ts'
import type { CsatBody } from '../../metrics/customer/csat.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { Bar } from '../primitives/Bar.tsx'
import { Change } from '../primitives/Change.tsx'
import { Frame } from '../primitives/Frame.tsx'
import { behindNote } from '../primitives/notes.ts'
import type { Numbers } from '../primitives/numbers.ts'
import { hasNumbers, hasNumbersOrNull, isList } from '../primitives/shape.ts'
import { Value } from '../primitives/Value.tsx'
import type { WidgetProps } from '../primitives/WidgetProps.ts'

export type CsatBreakdownProps = WidgetProps<CsatBody>

const words = { ...csatEn, ...csatBreakdownEn }

const explaining = async () => (await import('../../format/messages/details/csat.en.ts')).csatDetailsEn

/**
 * Customer satisfaction: the share of satisfied answers, how the answers spread over the scale, their mean, and how
 * many of those asked have answered.
 *
 * @example
 * <CsatBreakdown query={useCsat({ range: 'last-quarter' })} title="Support satisfaction" />
 */
export function CsatBreakdown(props: CsatBreakdownProps) {
  return (
    <Frame
      {...props}
      kind="csat-breakdown"
      explaining={explaining}
      metric="csat"
      words={words}
      isBody={isCsatBody}
      skeleton={<Skeleton />}
      numbers={answerNumbers}
    >
      {(result, display) => (
        <>
          <div className="kpi-headline" aria-hidden="true">
            <Value result={result} />
            <Change result={result} />
          </div>
          <p className="kpi-line-note" dir="auto">
            {behindNote(result, display)}
          </p>
          <Answers body={result.body} display={display} />
          <p className="kpi-line-note" dir="auto">
            {footnote(result, display)}
          </p>
        </>
      )}
    </Frame>
  )
}

function Answers({ body, display }: { readonly body: CsatBody; readonly display: Display }) {
  return (
    <ol className="kpi-answers">
      {[...body.distribution].reverse().map(({ score, count, share }) => (
        <li key={score}>
          <span className="kpi-answer-score">{score}</span>
          <Bar share={share} tone={score >= body.positiveMin ? 'accent' : 'faint'} />
          <span className="kpi-answer-share">{ratio(whole(share), display)}</span>
          <span className="kpi-answer-count">{formatCount(count, display)}</span>
        </li>
      ))}
    </ol>
  )
}

/** "Mean 4.21 of 5 · 612 of 1,530 answered (40%)", as far as it is known. */
function footnote({ body, n }: MetricResult<CsatBody>, display: Display): string {
  const { words, locale } = display
  const answers = formatCount(n, display)
  const mean =
    body.mean !== null &&
    say(words, 'csat.mean', {
      value: formatValue(body.mean, { unit: 'points', locale, notation: 'exact' }),
      max: formatCount(body.scale.max, display),
    })
  const answered =
    body.asked === null
      ? say(words, 'csat.answers', { count: n, n: answers })
      : say(words, 'csat.answered', {
          answers,
          asked: formatCount(body.asked, display),
          rate: ratio(body.responseRate, display),
        })
  return mean ? `${mean} · ${answered}` : answered
}

function ratio(share: number | null, { locale }: Display): string {
  return formatValue(share, { unit: 'ratio', locale, notation: 'short' })
}

/** To whole percents, except where that would make something nothing or less than all everything. */
function whole(share: number | null): number | null {
  if (share === null) return null
  const percents = Math.round(share * 100)
  return (percents === 0 && share > 0) || (percents === 100 && share < 1) ? share : percents / 100
}

function answerNumbers({ body }: MetricResult<CsatBody>, display: Display): Numbers {
  const { words } = display
  return {
    columns: [say(words, 'table.score'), say(words, 'table.answers'), say(words, 'table.share')],
    rows: [...body.distribution]
      .reverse()
      .map(({ score, count, share }) => [String(score), formatCount(count, display), ratio(share, display)]),
  }
}

function isCsatBody(body: CsatBody): boolean {
  return (
    hasNumbers(body, 'positiveMin') &&
    hasNumbers(body.scale, 'min', 'max') &&
    hasNumbersOrNull(body, 'mean', 'responseRate', 'asked') &&
    isList(body.distribution, (step) => hasNumbers(step, 'score', 'count') && hasNumbersOrNull(step, 'share')) &&
    new Set(body.distribution.map(({ score }) => score)).size === body.distribution.length
  )
}

function Skeleton() {
  return (
    <>
      <div className="kpi-headline">
        <div className="kpi-value" data-width="short" />
      </div>
      <div className="kpi-line-note" data-width="long" />
      <div className="kpi-answers">
        {['1', '2', '3', '4', '5'].map((row) => (
          <div key={row} className="kpi-answer-skeleton">
            <Bar share={null} />
          </div>
        ))}
      </div>
      <div className="kpi-line-note" data-width="long" />
    </>
  )
}
