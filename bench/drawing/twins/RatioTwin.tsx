import type { Results } from '../results.ts'
import { Box, Change, ShareBar } from './Box.tsx'
import { Spark } from './Spark.tsx'
import { count, months, percent, sample } from './texts.ts'

export function RatioTwin({ result }: { readonly result: Results['stickiness'] }) {
  const { averageDau, mau, activeDaysPer30, period } = result.body
  return (
    <Box title="DAU / MAU" result={result} note={period ? months(period) : ''}>
      <div className="kpi-ratio-top">
        <div className="kpi-headline">
          <span className="kpi-value">{percent(result.value ?? 0)}</span>
          <Change result={result} />
        </div>
        <Spark series={result.series} />
      </div>
      <div className="kpi-ratio-bar">
        <ShareBar share={result.value ?? 0} />
      </div>
      <p className="kpi-ratio-parts">
        DAU {count(Math.round((averageDau ?? 0) * 10) / 10)} on average MAU {count(mau ?? 0)}
      </p>
      <p className="kpi-ratio-days">People come back on about {Math.round(activeDaysPer30 ?? 0)} of 30 days</p>
      <p className="kpi-line-note">{sample(result)}</p>
    </Box>
  )
}
