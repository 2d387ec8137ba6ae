import { KpiError } from '../../metrics/KpiError.ts'

/** No quote, backslash or control character: then quoting needs no escape, on any engine. */
const plainName = /^[^"\\`\p{Cc}\p{Cs}]{1,128}$/u

/** A column's or table's name from the host's map as a quoted identifier. */
export function quoted(name: string): string {
  if (plainName.test(name)) return `"${name}"`
  throw new KpiError(
    'invalidName',
    `The map holds the name ${JSON.stringify(name)}, which is empty, longer than 128 characters, or has quotes, ` +
      'backslashes or control characters in it. Put a view with plain names over the table.',
    { name },
  )
}

/** `table`, `schema.table` or `catalog.schema.table`. */
export function quotedTable(name: string): string {
  return name.split('.').map(quoted).join('.')
}
