/**
 * What it costs to make typed columns of row objects, once: `columns()` against the loop that parses the same rows
 * into objects with numbers. `npm run bench encoding [events]`
 */
import { columns } from '../src/metrics/columns.ts'
import { makeEvents } from './counting/events.ts'
import { compete, report } from './timing.ts'

const log = makeEvents(Number(process.argv[2] ?? 1_000_000))
const rows = Array.from({ length: log.rows }, (_, row) => ({
  id: `e-${log.id[row]!.toString(36)}`,
  user: `user-${log.user[row]}`,
  created: new Date(log.at[row]!).toISOString(),
}))

console.log(`${log.rows} row objects with text ids and ISO 8601 times`)
report(
  'Rows made ready to count',
  await compete([
    { name: 'columns(), without ids', run: () => columns(rows, { user: 'user', at: 'created' }) },
    { name: 'columns(), with ids', run: () => columns(rows, { id: 'id', user: 'user', at: 'created' }) },
    {
      name: 'objects with Date.parse',
      run: () => rows.map(({ id, user, created }) => ({ id, user, at: Date.parse(created) })),
    },
  ]),
)
