import * as v from 'valibot'
import type { RowStep } from '../plan/steps.ts'
import type { Warning } from '../result.ts'

/** Whether ids that turned out to be one user are one. */
export interface IdentityOptions {
  /**
   * Events count for the user to whom the table `identities` says that their id belongs; of others for their own id. The
   * table names that user at once: an id of an id is not followed.
   */
  readonly mergeUsers: boolean
}

/** The entries of `IdentityOptions` in a schema of options. */
export const identityEntries = { mergeUsers: v.optional(v.boolean(), false) }

/** The rows under the users to whom their ids belong. */
export function merged({ mergeUsers }: IdentityOptions): readonly RowStep[] {
  if (!mergeUsers) return []
  return [
    {
      do: 'lookup',
      key: 'user',
      from: {
        fact: 'identities',
        needs: ['alias', 'user'],
        steps: [
          { do: 'derive', as: 'known', from: { col: 'user' } },
          { do: 'where', all: [{ col: 'known', is: 'present' }], reason: 'missingUser' },
          { do: 'perKey', key: ['alias'], order: [{ col: 'known' }], reason: 'duplicate' },
        ],
      },
      columns: ['known'],
    },
    { do: 'derive', as: 'user', from: { coalesce: [{ col: 'known' }, { col: 'user' }] } },
  ]
}

/** Says so beside whatever variant it is. */
export const mergedNote = ({ mergeUsers }: IdentityOptions): readonly Warning[] =>
  mergeUsers ? [{ code: 'mergedUsers' }] : []
