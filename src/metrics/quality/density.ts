import type { Window } from '../calendar/window.ts'
import { read } from '../plan/read.ts'
import { between, moments, named } from '../plan/rows.ts'
import type { Count, Rows, Statistics } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { garwood } from '../statistics/garwood.ts'
import { sumOf } from '../sumOf.ts'

/** Defects per size. */
export interface Density {
  readonly defects: number
  readonly size: number
  /** Defects by size, times `per`. */
  readonly density: number
  readonly interval: Interval | null
}

/** Of all releases together, null without any; and of each. */
export interface Densities {
  readonly density: Density | null
  readonly releases: readonly (Density & { readonly release: string })[]
}

/** The sizes of the releases of the range, and how many of the defects belong to each release: what `densities` reads. */
export function densityCounts(window: Window, defects: Rows) {
  return {
    byRelease: {
      ...defects,
      steps: [...defects.steps, { do: 'where', all: [{ col: 'release', is: 'present' }] }],
      end: { do: 'tally', by: ['release'], measures: { defects: { count: true } } },
    },
    releases: {
      fact: 'releases',
      optional: true,
      needs: ['release', 'at'],
      steps: [
        ...moments('at', ['release', 'size']),
        between(window.firstDay, window.endDay),
        named('release', 'missingRelease'),
        { do: 'where', all: [{ not: { col: 'size', is: 'missing' } }] },
        { do: 'where', all: [{ col: 'size', op: '>', value: 0 }], reason: 'invalidValue' },
      ],
      end: { do: 'tally', by: ['release'], measures: { size: { max: 'size' } } },
    },
  } satisfies Record<string, Count>
}

/** Pooled over the releases with a size, and of each; none where the host has no releases. */
export function densities(statistics: Statistics, per: number): Densities {
  if (!statistics.releases) return { density: null, releases: [] }
  const byRelease = read(statistics, 'byRelease', { release: 'text', defects: 'number' })
  const defectsOf = new Map(byRelease.map(({ release, defects }) => [release, defects]))
  const releases = read(statistics, 'releases', { release: 'text', size: 'number' }).map(({ release, size }) => ({
    release,
    ...densityOf(defectsOf.get(release) ?? 0, size, per),
  }))
  const pooled = densityOf(
    sumOf(releases, ({ defects }) => defects),
    sumOf(releases, ({ size }) => size),
    per,
  )
  return { density: releases.length === 0 ? null : pooled, releases }
}

/** With the exact Poisson interval. */
export function densityOf(defects: number, size: number, per: number): Density {
  return { defects, size, density: (defects / size) * per, interval: garwood(defects, size / per) }
}
