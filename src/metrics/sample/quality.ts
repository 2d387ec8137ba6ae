import { weekday } from '../calendar/civil.ts'
import { dayMs } from '../calendar/zone.ts'
import { oneOf, type Random, weighted } from './random.ts'
import { dateOf, type FactRow, isoOf, momentOf, progressOn, type Span } from './rows.ts'

interface Release {
  readonly name: string
  readonly day: number
  /** Of code. */
  readonly lines: number
}

/** The phases before a release, each a week long. After it, things are found in the field. */
const phases = ['requirements', 'design', 'coding', 'testing']
const phaseOf = (index: number) => phases[index] ?? 'field'

/** Where defects come from, as the index of a phase. */
const origins = weighted([
  [2, 11],
  [1, 4],
  [0, 3],
  [3, 2],
])

/** Within how many days a defect is usually closed. */
const severities = weighted([
  [{ severity: 'critical', days: 3 }, 1],
  [{ severity: 'high', days: 12 }, 4],
  [{ severity: 'medium', days: 40 }, 9],
  [{ severity: 'low', days: 100 }, 6],
])

const noDefect = weighted([
  ['duplicate', 3],
  ['rejected', 2],
  ['notReproducible', 2],
])

/** A release on every other Thursday, and what was found in it. */
export function qualityOf(
  span: Span,
  size: number,
  random: Random,
): { readonly releases: FactRow<'releases'>[]; readonly defects: FactRow<'defects'>[] } {
  const planned = plannedReleases(span, size, random)
  const defects = planned.flatMap((release) => defectsOf(release, span, random))
  return {
    releases: planned
      .filter(({ day }) => day < span.until)
      .map(({ name, day, lines }) => ({ id: name, release: name, at: isoOf(momentOf(day, random)), size: lines })),
    defects: defects.map((defect, index) => ({ id: `D${index + 1}`, ...defect })),
  }
}

/** From four weeks after the beginning, so that all phases of a release lie in the span, to those in the making at its end. */
function plannedReleases(span: Span, size: number, random: Random): Release[] {
  const releases: Release[] = []
  const first = span.from + 28
  for (let day = first + ((11 - weekday(first)) % 7); day < span.until + 28; day += 14) {
    const name = `${1 + Math.floor(releases.length / 10)}.${releases.length % 10}`
    releases.push({ name, day, lines: Math.max(200, Math.round(random.between(2_000, 9_000) * size)) })
  }
  return releases
}

/** Two to four defects per thousand lines; ever fewer of them reach the users. */
function defectsOf(release: Release, span: Span, random: Random): FactRow<'defects'>[] {
  const count = Math.ceil((release.lines / 1000) * (2 + 2 * random.next()))
  const escapes = 0.24 - 0.14 * progressOn(release.day, span)
  return Array.from({ length: count }, () => defectOf(release, random.chance(escapes), span.until, random)).filter(
    ({ foundAt }) => foundAt < dateOf(span.until),
  )
}

function defectOf({ name, day }: Release, escaped: boolean, end: number, random: Random) {
  const injected = random.pick(origins)
  const phase = escaped ? phases.length : Math.min(phases.length - 1, injected + random.between(0, 2))
  const foundAt = momentOf(escaped ? day + daysAfter(random) : workingDay(day - 28 + 7 * phase, random), random)
  const { severity, days } = random.pick(severities)
  const closedAt = foundAt + Math.floor(dayMs * (0.1 + days * random.next()))
  const closed = closedAt < end * dayMs && random.chance(0.98)
  return {
    foundAt: isoOf(foundAt),
    closedAt: closed ? isoOf(closedAt) : null,
    foundBy: escaped && random.chance(0.9) ? 'users' : 'team',
    injectedIn: phaseOf(injected),
    foundIn: phaseOf(phase),
    severity,
    status: !closed ? 'open' : random.chance(escaped ? 0.16 : 0.06) ? random.pick(noDefect) : 'closed',
    // A release to come has no name yet.
    release: day < end ? name : null,
  }
}

/** Within three months, most of them soon. */
const daysAfter = (random: Random) => 1 + Math.floor(90 * random.next() * random.next())

/** The working days of a week that begins on a Thursday. */
const workingDays = oneOf(0, 1, 4, 5, 6)
const workingDay = (thursday: number, random: Random) => thursday + random.pick(workingDays)
