import type { ReportKey } from '../server/mapping.ts'
import { usePage } from './pageState.ts'

/** The least that fills each report, as it stands in the mapping. */
const examples: Readonly<Record<ReportKey, string>> = {
  nps: `"responses": { "nps": { "file": "nps.csv",
  "columns": { "at": "answered_at", "score": "score" } } }`,
  csat: `"responses": { "csat": { "file": "ratings.csv",
  "columns": { "at": "rated_at", "score": "rating" } } }`,
  events: `"events": { "file": "events.csv",
  "columns": { "at": "time", "user": "user_id" } }`,
  subscriptions: `"subscriptions": { "file": "subscriptions.csv",
  "columns": {
    "customer": "customer_id",
    "from": { "column": "started", "type": "date" },
    "until": { "column": "ended", "type": "date" },
    "amount": "price_in_cents",
    "currency": { "value": "EUR" },
    "interval": { "value": "month" } } }`,
  tasks: `"tasks": { "file": "tasks.csv",
  "columns": { "completedBy": "person", "createdAt": "opened_at", "completedAt": "done_at" } }`,
}

/** In place of widgets that have no data: what file would fill them. */
export function Missing({ report }: { readonly report: ReportKey }) {
  const { texts } = usePage()
  return (
    <div className="fill">
      <p>{texts.missing[report]}</p>
      <p>{texts.missingHow}</p>
      <pre>{examples[report]}</pre>
    </div>
  )
}
