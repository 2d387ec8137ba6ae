/** The names among `known` that somebody who wrote `word` may have meant, nearest first. */
export function near(word: string, known: readonly string[]): string[] {
  const wanted = plain(word)
  return known
    .map((name) => ({ name, far: distance(wanted, plain(name)) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(wanted.length / 3)) || plain(name).includes(wanted))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** " Did you mean "score"?" where something is near, and always what there is. */
export function suggestion(word: string, known: readonly string[]): string {
  const names = near(word, known)
  const meant = names.length > 0 ? ` Did you mean ${names.map((name) => `"${name}"`).join(' or ')}?` : ''
  return `${meant} There is: ${known.length > 0 ? known.join(', ') : 'nothing'}.`
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Edits from one word to the other: a letter inserted, removed or changed, or two neighbours swapped. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : changed
      next.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
