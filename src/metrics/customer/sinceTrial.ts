import type { RowStep } from '../plan/steps.ts'

/** The columns of a moment: its instant and its local day. */
interface Moment {
  readonly ms: string
  readonly day: string
}

/**
 * Adds `since`: ms from the start of a trial to a payment, below 0 where that came before. A payment that is known by its
 * day only stands at the midnight that begins the day; on the day of the trial it is taken to come with the trial.
 */
export function sinceTrial(trial: Moment, payment: Moment): readonly RowStep[] {
  return [
    { do: 'derive', as: 'daysSince', from: { op: '-', args: [{ col: payment.day }, { col: trial.day }] } },
    { do: 'derive', as: 'lastMs', from: { op: '-', args: [{ col: payment.ms }, { value: 1 }] } },
    // Of midnight alone, a millisecond before is another day.
    { do: 'derive', as: 'turned', from: { op: '-', args: [{ col: payment.day }, { day: 'lastMs' }] } },
    {
      do: 'derive',
      as: 'clocked',
      from: {
        op: '-',
        args: [
          { value: 1 },
          {
            flag: [
              { col: 'daysSince', op: '=', value: 0 },
              { col: 'turned', op: '>', value: 0 },
            ],
          },
        ],
      },
    },
    { do: 'derive', as: 'since', from: { op: '-', args: [{ col: payment.ms }, { col: trial.ms }] } },
    { do: 'derive', as: 'since', from: { op: '*', args: [{ col: 'since' }, { col: 'clocked' }] } },
  ]
}
