import type { Display } from '../../display/KpiDisplay.tsx'
import { formatCount } from '../../format/count.ts'
import { formatInterval } from '../../format/interval.ts'
import { formatPeriod } from '../../format/period.ts'
import { formatOf } from '../../format/result.ts'
import { runningDays } from '../../format/summary.ts'
import { say } from '../../format/words.ts'
import { observationsOf } from '../../metrics/observations.ts'
import type { MetricResult } from '../../metrics/result.ts'

/** The result's period in words, and how far a running one has come: "November 2026, 9 of 30 days". */
export function periodNote({ period }: MetricResult, display: Display): string | null {
  if (!period) return null
  const text = formatPeriod(period, 'month', display.locale)
  const progress = progressNote(period, display)
  return progress ? `${text}, ${progress}` : text
}

/** "9 of 30 days" for a running period, else null. */
export function progressNote(period: MetricResult['period'], display: Display): string | null {
  return period?.complete === false && period.days ? runningDays(period.days, display) : null
}

/** "81 to 87% · n = 612"; "n = 4, too few to say: 5 to 70%" where few stand behind it. Null where nothing was sampled. */
export function sampleNote(result: MetricResult, display: Display): string | null {
  const { words } = display
  const n = formatCount(result.n, display)
  const range = result.interval && formatInterval(result.interval, formatOf(result, display, 'short'), words)
  if (result.enough === false) return range ? say(words, 'n.tooFew', { n, range }) : say(words, 'n.tooFewAlone', { n })
  return range && observationsOf(result) !== null ? `${range} · ${say(words, 'n.short', { n })}` : range
}

/** What the result is compared with: "against October 2026". */
export function against({ comparison }: MetricResult, { words, locale }: Display): string | null {
  return (
    comparison && say(words, `compare.${comparison.kind}`, { period: formatPeriod(comparison.period, 'month', locale) })
  )
}

/** What stands behind a number, or else what it is compared with. */
export function behindNote(result: MetricResult, display: Display): string | null {
  return sampleNote(result, display) ?? against(result, display)
}

/** How far the period of a number has come, and what stands behind it; null where there is nothing to say. */
export function noteOf(result: MetricResult, display: Display): string | null {
  const parts = [progressNote(result.period, display), behindNote(result, display)]
  return parts.filter((part) => part !== null).join(' · ') || null
}
