import { usePage } from '../pageState.ts'

/** Where the numbers come from: generated rows, or the user's own files. */
export function Provenance() {
  const { data, texts } = usePage()
  const files = [...new Set(Object.values(data.reports).flatMap((report) => report.files))]
  return <p className="quiet">{data.sample ? texts.sample : `${texts.own(data.folder ?? '')}: ${files.join(', ')}`}</p>
}
