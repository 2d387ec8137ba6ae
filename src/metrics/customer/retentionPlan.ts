import type { Window } from '../calendar/window.ts'
import { merged } from '../engagement/identities.ts'
import { moments, named } from '../plan/rows.ts'
import type { Cond, Count, RowStep } from '../plan/steps.ts'
import { highestAge } from './highestAge.ts'
import { bracketCount } from './retentionBracket.ts'
import { hourCounts } from './retentionHours.ts'
import { bordersIn, type RetentionOptions } from './retentionOptions.ts'

/** Users by cohort and age, and by cohort those of a bracket. */
export function retentionPlan(window: Window, options: RetentionOptions): Readonly<Record<string, Count>> {
  const { cohort, criterion, startEvent, returnEvent, through } = options
  const start = isNamed(startEvent)
  const back = isNamed(returnEvent)
  const source = { fact: 'events', needs: ['at', 'user', ...(start || back ? ['name'] : [])] }
  const steps = activity(window, options)
  const borders = bordersIn(window, options)
  if (borders !== 'calendar')
    return hourCounts(
      { ...source, steps },
      { borders, maxAge: highestAge(window, options), start: start ?? [], back: back ?? [] },
    )
  return {
    cohorts: {
      ...source,
      steps,
      end: {
        do: 'overlap',
        entity: 'user',
        period: 'period',
        cohort,
        criterion,
        maxAge: highestAge(window, options),
        ...(start && { start }),
        ...(back && { return: back }),
      },
    },
    ...(through !== undefined && {
      bracket: bracketCount({ ...source, steps }, { first: options.age, last: through, start, back }),
    }),
  }
}

function isNamed(event: string | undefined): readonly Cond[] | null {
  return event === undefined ? null : [{ col: 'name', op: '=', value: event }]
}

/** Events of users with their `period`, as far back as is looked at. */
function activity(window: Window, options: RetentionOptions): readonly RowStep[] {
  const { cohort, lookbackDays } = options
  const back = cohort === 'each' ? 0 : lookbackDays
  return [
    ...moments('at', ['user', 'name']),
    ...merged(options),
    {
      do: 'where',
      all: [
        { col: 'day', op: '<', value: window.endDay },
        ...(back === undefined ? [] : [{ col: 'day', op: '>=', value: window.firstDay - back } as const]),
      ],
    },
    named('user'),
    { do: 'derive', as: 'period', from: { period: 'day' } },
  ]
}
