/** How often a law is tried, against the usual 200 times: KPI_RUNS=10000 for the long runs of `npm run test:deep`. */
const asked = Number(process.env.KPI_RUNS ?? 200)
if (!Number.isInteger(asked) || asked < 1)
  throw new Error(`KPI_RUNS=${process.env.KPI_RUNS}: give a whole number from 1`)

/** Runs for one law: 200 unless KPI_RUNS says otherwise; `runs(20)` for a costly law, a tenth of either. */
export const runs = (usual = 200) => Math.ceil((usual * asked) / 200)

/** Milliseconds that a test may take, grown with the runs. */
export const timeout = (usual: number) => Math.ceil(usual * Math.max(1, asked / 200))
