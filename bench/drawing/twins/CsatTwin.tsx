import type { Results } from '../results.ts'
import { Box, Headline, ShareBar } from './Box.tsx'
import { count, percent, progress, sample, wholePercent } from './texts.ts'

export function CsatTwin({ result }: { readonly result: Results['csat'] }) {
  const { body, n } = result
  const { distribution, mean, responseRate } = body
  const answers = [...distribution].reverse()
  return (
    <Box title="Customer satisfaction" result={result}>
      <Headline result={result} value={percent(result.value ?? 0)} notes={[progress(result) ?? '', sample(result)]} />
      <ol className="kpi-answers">
        {answers.map(({ score, share, count: answered }) => (
          <li key={score}>
            <span className="kpi-answer-score">{score}</span>
            <ShareBar share={share ?? 0} tone={score > 3 ? 'accent' : 'faint'} />
            <span className="kpi-answer-share">{wholePercent(share ?? 0)}</span>
            <span className="kpi-answer-count">{count(answered)}</span>
          </li>
        ))}
      </ol>
      <p className="kpi-line-note">
        Mean {mean?.toFixed(2)} of {answers.length} · {count(n)} of {count(Math.round(n / (responseRate ?? 1)))}{' '}
        answered ({percent(responseRate ?? 0)})
      </p>
    </Box>
  )
}
