import type { Results } from '../results.ts'
import { Box, Change } from './Box.tsx'
import { Spark } from './Spark.tsx'
import { against, money, months, progress } from './texts.ts'

export function CardTwin({ result }: { readonly result: Results['mrr'] }) {
  return (
    <Box title="Monthly recurring revenue" result={result} note={result.period ? months(result.period) : ''}>
      <div className="kpi-card-top">
        <span className="kpi-value">{money(result.value ?? 0)}</span>
        <Spark series={result.series} />
      </div>
      <div className="kpi-card-change">
        <Change result={result} />
      </div>
      <p className="kpi-card-note">{[progress(result), against(result)].filter(Boolean).join(' · ')}</p>
    </Box>
  )
}
