/** A cell of a grid with rows of different length. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

const page = 10

/**
 * Where a key leads in a grid whose row `r` has `reaches[r]` cells: arrows to the neighbours, Home and End to the ends of
 * the row, with Control to those of the grid, Page Up and Page Down ten rows on. Where a row is shorter, its last cell;
 * rows without cells are passed over. Null for keys that are not the grid's.
 */
export function afterGridKey(
  { key, ctrlKey, metaKey }: Key,
  { row, column }: GridPlace,
  reaches: readonly number[],
  isRightToLeft: boolean,
): GridPlace | null {
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight'
  const backward = isRightToLeft ? 'ArrowRight' : 'ArrowLeft'
  const whole = ctrlKey || metaKey
  const inRow = (to: number, at: number) => ({ row: to, column: Math.max(0, Math.min((reaches[to] ?? 1) - 1, at)) })
  const filled = (to: number, step: 1 | -1) => {
    let next = Math.max(0, Math.min(reaches.length - 1, to))
    while (reaches[next] === 0) next += step
    return reaches[next] === undefined ? row : next
  }
  switch (key) {
    case forward:
      return inRow(row, column + 1)
    case backward:
      return inRow(row, column - 1)
    case 'ArrowDown':
      return inRow(filled(row + 1, 1), column)
    case 'ArrowUp':
      return inRow(filled(row - 1, -1), column)
    case 'PageDown':
      return inRow(filled(row + page, 1), column)
    case 'PageUp':
      return inRow(filled(row - page, -1), column)
    case 'Home':
      return inRow(whole ? filled(0, 1) : row, 0)
    case 'End':
      return inRow(whole ? filled(reaches.length - 1, -1) : row, Number.MAX_SAFE_INTEGER)
    default:
      return null
  }
}
