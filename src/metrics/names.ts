/** " Did you mean ...?" with the names closest to a wrong one, or nothing where none is close. */
export function nearMatches(wrong: string, names: readonly string[]): string {
  const near = names
    .map((name) => ({ name, distance: editDistance(plain(wrong), plain(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.min(wrong.length, name.length) / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => `"${name}"`)
  return near.length ? ` Did you mean ${near.join(' or ')}?` : ''
}

/** Names as a readable list, cut where there are many. */
export function listed(names: readonly string[]): string {
  if (!names.length) return 'none'
  const shown = names.slice(0, 20).map((name) => `"${name}"`)
  return shown.join(', ') + (names.length > 20 ? ` and ${names.length - 20} more` : '')
}

function plain(name: string): string {
  return name
    .slice(0, 60)
    .toLowerCase()
    .replace(/[\s_.-]/g, '')
}

/** Letters added, left out, changed or swapped with the next. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(changed, at(last, j) + 1, at(row, j - 1) + 1, swapped))
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

/** A cell that is there. */
function at(row: readonly number[], index: number): number {
  return Number(row[index])
}
