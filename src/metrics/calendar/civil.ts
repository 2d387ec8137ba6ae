import { KpiError } from '../KpiError.ts'

/** A date of the proleptic Gregorian calendar; `month` and `day` count from 1. */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

const daysPerEra = 146_097 // 400 years
const firstDay = dayOf({ year: 1, month: 1, day: 1 })
const lastDay = dayOf({ year: 9999, month: 12, day: 31 })

/** Days since 1970-01-01. A month outside 1..12 runs on into other years, a day outside its month into other months. */
export function dayOf({ year, month, day }: Civil): number {
  // Years begin in March here, so that a leap day is the last day of one.
  const months = year * 12 + (month - 3)
  const marchYear = Math.floor(months / 12)
  const marchMonth = months - marchYear * 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * marchMonth + 2) / 5) + day - 719_469
}

/** The date of a day number. */
export function civilOf(dayNumber: number): Civil {
  const days = dayNumber + 719_468
  const era = Math.floor(days / daysPerEra)
  const dayOfEra = days - era * daysPerEra
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** 0 = Sunday to 6 = Saturday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/** Whether the text is a calendar day `YYYY-MM-DD` that exists, in the years 0001 to 9999. */
export function isDay(text: string): boolean {
  return readDay(text) !== null
}

/**
 * The day number of a calendar day `YYYY-MM-DD`, years 0001 to 9999. Only days that exist: `2023-02-29` is refused.
 *
 * @throws KpiError `invalidDay`
 */
export function parseDay(text: string): number {
  const day = readDay(text)
  if (day === null)
    throw new KpiError(
      'invalidDay',
      `Days are written YYYY-MM-DD and exist on the calendar; got ${JSON.stringify(text)}.`,
      { day: text },
    )
  return day
}

/**
 * A day number as `YYYY-MM-DD`.
 *
 * @throws KpiError `invalidDay` outside the years 0001 to 9999, which four digits cannot write
 */
export function formatDay(dayNumber: number): string {
  if (!(dayNumber >= firstDay && dayNumber <= lastDay))
    throw new KpiError(
      'invalidDay',
      `Days lie in the years 0001 to 9999; day ${dayNumber} since 1970-01-01 does not.`,
      { day: dayNumber },
    )
  const { year, month, day } = civilOf(dayNumber)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function readDay(text: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const number = dayOf({ year: Number(year), month: Number(month), day: Number(day) })
  return number >= firstDay && number <= lastDay && formatDay(number) === text ? number : null
}
