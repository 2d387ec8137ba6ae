import type { MetricResult } from '../../../src/metrics/result.ts'

// The words and numbers of the twins, by Intl alone: as a host would write them for one language.

const plain = new Intl.NumberFormat('en')
const euros = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'EUR',
  notation: 'compact',
  maximumFractionDigits: 1,
})
const smallEuros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 2 })
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const month = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' })
const longMonth = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const monthOnly = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' })

export const count = (value: number) => plain.format(value)
export const percent = (share: number) => `${oneDigit.format(share * 100)}%`
export const wholePercent = (share: number) => `${plain.format(Math.round(share * 100))}%`
export const monthName = (day: string) => longMonth.format(new Date(day))
export const monthTick = (time: Date) => monthOnly.format(time)
export const yearTick = (time: Date) => String(time.getUTCFullYear())

/** "33 h", from two days on "2 d 6 h". */
export function hours(ms: number): string {
  const all = Math.round(ms / 3_600_000)
  return all < 48 ? `${all} h` : `${Math.floor(all / 24)} d ${all % 24} h`
}

export function money(cents: number): string {
  const format = Math.abs(cents) < 100_000 && cents % 100 !== 0 ? smallEuros : euros
  return format.format(cents / 100).replace('-', '−')
}

export const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text)

/** "Jan – Jun 2026" */
export function months({ from, until }: { readonly from: string; readonly until: string }): string {
  return month.formatRange(new Date(from), new Date(Date.parse(until) - 1)).replaceAll(/\s–\s/g, ' – ')
}

export function progress({ period }: MetricResult): string | null {
  return period && !period.complete ? `${period.days.elapsed} of ${period.days.total} days` : null
}

export function periodNote(result: MetricResult): string {
  if (!result.period) return ''
  return [months(result.period), progress(result)].filter(Boolean).join(', ')
}

export function against({ comparison }: MetricResult): string {
  return comparison ? `against ${months(comparison.period)}` : ''
}

/** "60.1 to 70% · n = 348" */
export function sample({ interval, n, unit }: MetricResult): string {
  if (!interval) return ''
  const factor = unit === 'ratio' ? 100 : 1
  const end = (value: number) => signed(oneDigit.format(value * factor), unit === 'points' ? value : 0)
  return `${end(interval.low)} to ${end(interval.high)}${unit === 'ratio' ? '%' : ''} · n = ${count(n)}`
}

export function change({ comparison }: MetricResult): string | null {
  if (!comparison) return null
  const { relative, distinguishable } = comparison.change
  if (distinguishable === false) return 'no clear change'
  return relative === null ? null : `${percent(Math.abs(relative))}, ${relative > 0 ? 'better' : 'worse'}`
}
