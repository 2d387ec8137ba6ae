import { KpiError } from '../KpiError.ts'
import { read } from '../plan/read.ts'
import type { Statistics } from '../plan/steps.ts'

/**
 * The one row of a statistic that is not cut into groups; it is there also where nothing was counted.
 *
 * @throws {KpiError} `invalidStatistic` where it is not.
 */
export function readRow<Shape extends Parameters<typeof read>[2]>(
  statistics: Statistics,
  name: string,
  shape: Shape,
): ReturnType<typeof read<Shape>>[number] {
  const [row] = read(statistics, name, shape)
  if (row) return row
  throw new KpiError(
    'invalidStatistic',
    `The statistic "${name}" has no row: it was not counted by this metric's plan.`,
    {
      statistic: name,
    },
  )
}
