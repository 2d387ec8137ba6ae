/** Part by whole; null where one is not known or there is nothing to have a share of. */
export function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole
}
