import type { Interval } from '../result.ts'
import { zOf } from './normalQuantile.ts'

/** How many were watched up to an age and how that ended. */
export interface Lifetimes {
  /** Age at the end: of the loss, or up to which it is known that there was none. From 0 on, in any unit. */
  readonly time: number
  /** Age from which they were watched, where that is after 0: whoever was lost earlier could not be in the data. */
  readonly entry?: number
  readonly lost: boolean
  readonly count: number
}

/** What is known at one age at which somebody was lost or last seen. */
export interface SurvivalRow {
  readonly time: number
  /** Watched and not lost just before. */
  readonly atRisk: number
  readonly events: number
  readonly censored: number
  /** The share that is not lost at this age, from here until the next row. */
  readonly survival: number
  /** Greenwood's standard error of the share. */
  readonly se: number
  /** Null before the first loss and once all are lost: neither shows a spread. */
  readonly interval: Interval | null
}

/** The age by which a half is lost. A null limit is not reached while anybody is watched. */
export interface MedianSurvival {
  readonly time: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * The Kaplan-Meier estimate: which share is not lost by an age, from lifetimes of which some are not over (`lost: false`).
 * At one age, losses come before ends of watching. Watched from an entry on means at risk after that age and not at it;
 * an entry that is not before the end adds nothing. With late entries few may be at risk at first, and once all of
 * these are lost the share stays 0. Limits by log-log, inside 0..1. Rows may come in any order and parts.
 * Null where nobody was watched, or a number cannot be one.
 *
 * Source: Kaplan and Meier 1958 (JASA 53:457); Kalbfleisch and Prentice 1980, The Statistical Analysis of Failure
 * Time Data, for the limits.
 *
 * @example
 * ```ts
 * survival([{ time: 6, lost: true, count: 3 }, { time: 6, lost: false, count: 1 }, { time: 7, lost: true, count: 17 }])
 * // at 6: 21 at risk, survival 0.857, from 0.620 to 0.952
 * ```
 */
export function survival(lifetimes: readonly Lifetimes[], level = 0.95): readonly SurvivalRow[] | null {
  const z = zOf(level)
  if (z === null || !lifetimes.every(isPossible)) return null
  const watched = lifetimes.filter((lifetime) => lifetime.count > 0 && startOf(lifetime) < lifetime.time)
  if (watched.length === 0) return null
  const times = [...new Set(watched.map(({ time }) => time))].sort((a, b) => a - b)
  let share = 1
  let greenwood = 0
  return times.map((time) => {
    const here = watched.filter((lifetime) => startOf(lifetime) < time && lifetime.time >= time)
    const ended = here.filter((lifetime) => lifetime.time === time)
    const atRisk = total(here)
    const events = total(ended.filter(({ lost }) => lost))
    share *= (atRisk - events) / atRisk
    greenwood += events / (atRisk * (atRisk - events))
    const se = share > 0 ? share * Math.sqrt(greenwood) : 0
    const interval = limits(share, greenwood, z, level)
    return { time, atRisk, events, censored: total(ended) - events, survival: share, se, interval }
  })
}

/** The share that is not lost at an age; null past the last row, unless all are lost by then. */
export function survivalAt(curve: readonly SurvivalRow[], time: number): number | null {
  const last = curve.at(-1)
  if (!last || !(time >= 0) || (time > last.time && last.survival > 0)) return null
  return curve.findLast((row) => row.time <= time)?.survival ?? 1
}

/**
 * The age up to which somebody was watched at every age. Beyond it, an estimate from late entries takes for granted that
 * nobody was lost where nobody looked. `between` is how much of an age may lie between two lifetimes that follow each
 * other: 0, or a half where ages are whole numbers and an entry lies half before the first of them.
 */
export function watchedUntil(lifetimes: readonly Lifetimes[], between: number): number {
  let until = 0 - between
  for (const lifetime of [...lifetimes].sort((a, b) => startOf(a) - startOf(b))) {
    if (startOf(lifetime) > until + between) break
    until = Math.max(until, lifetime.time)
  }
  return until
}

/**
 * The first age at which no more than a half is left, and between which ages that is: where the lower and the upper
 * limit first reach a half. Null where the curve never comes down to it.
 *
 * Source: Brookmeyer and Crowley 1982 (Biometrics 38:29).
 */
export function medianSurvival(curve: readonly SurvivalRow[]): MedianSurvival {
  const first = (of: (row: SurvivalRow) => number | undefined) =>
    curve.find((row) => (of(row) ?? 1) <= half)?.time ?? null
  return {
    time: first((row) => row.survival),
    low: first((row) => row.interval?.low),
    high: first((row) => row.interval?.high),
  }
}

/** A product of shares that is a half may be off by the rounding of each. */
const half = 0.5 + 1e-12

function isPossible({ time, entry = 0, count }: Lifetimes): boolean {
  return Number.isFinite(time) && time >= 0 && Number.isFinite(entry) && Number.isSafeInteger(count) && count >= 0
}

/** Watched from the start also means at risk at age 0, where trials are ended and orders cancelled on their first day. */
function startOf({ entry = 0 }: Lifetimes): number {
  return entry > 0 ? entry : -1
}

function total(lifetimes: readonly Lifetimes[]): number {
  return lifetimes.reduce((sum, { count }) => sum + count, 0)
}

function limits(share: number, greenwood: number, z: number, level: number): Interval | null {
  if (!(share > 0 && share < 1)) return null
  const power = Math.exp((z * Math.sqrt(greenwood)) / -Math.log(share))
  return { low: share ** power, high: share ** (1 / power), level, method: 'logLog' }
}
