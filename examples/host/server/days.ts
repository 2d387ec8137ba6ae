export const DAY = 86_400_000

/** The calendar day of an instant in a zone, as milliseconds of its midnight on the UTC calendar. */
export function dayIn(timeZone: string, instant: number): number {
  return Math.floor((instant + offsetIn(timeZone, instant)) / DAY) * DAY
}

/** The instant at which the day after `day` begins in a zone: the first one whose calendar day is later. */
export function endOfDay(timeZone: string, day: number): number {
  const next = day + DAY
  const guess = next - offsetIn(timeZone, next)
  return next - offsetIn(timeZone, guess)
}

/** What a zone's clock shows, minus UTC, in milliseconds. */
function offsetIn(timeZone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(instant / 1000) * 1000
}
