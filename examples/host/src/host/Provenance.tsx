import { usePage } from '../pageState.ts'

/** Where the numbers come from: generated rows, or the user's own files. */
export function Provenance() {
  const { data, texts } = usePage()
  return (
    <p className="quiet">{data.sample ? texts.sample : `${texts.own(data.folder ?? '')}: ${data.files.join(', ')}`}</p>
  )
}
