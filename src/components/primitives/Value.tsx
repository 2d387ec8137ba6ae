import { useDisplay } from '../../display/KpiDisplay.tsx'
import { formatOf } from '../../format/result.ts'
import { formatValue, valueParts } from '../../format/value.ts'
import type { MetricResult } from '../../metrics/result.ts'

/** The headline number: short, its units small, the exact one as tooltip. Muted where too few stand behind it. */
export function Value({ result }: { readonly result: MetricResult }) {
  const display = useDisplay()
  const parts = valueParts(result.value, formatOf(result, display, 'short'))
  return (
    <span
      className="kpi-value"
      dir="auto"
      title={formatValue(result.value, formatOf(result, display, 'exact'))}
      data-muted={result.enough === false || result.value === null || undefined}
    >
      {parts.map((part, index) =>
        part.kind === 'unit' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text
          <span key={index} className="kpi-unit">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </span>
  )
}
