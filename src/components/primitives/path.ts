const px = (value: number) => Math.round(value * 100) / 100

type Xs = ArrayLike<number>
type Ys = ArrayLike<number | null>

/**
 * The SVG path of a line through the points. Null is a gap, never 0. `keep(i)` says whether the stretch that ends at
 * point i is drawn, so that one series can be a solid path and a dashed one.
 */
export function linePath(xs: Xs, ys: Ys, keep: (index: number) => boolean = () => true): string {
  let path = ''
  let pen = false
  for (let i = 1; i < xs.length; i++) {
    const before = ys[i - 1]
    const y = ys[i]
    const drawn = before != null && y != null && keep(i)
    if (drawn) {
      if (!pen) path += `M${px(xs[i - 1] ?? 0)} ${px(before)}`
      path += `L${px(xs[i] ?? 0)} ${px(y)}`
    }
    pen = drawn
  }
  return path
}

/** Points with a gap on either side, which a line alone would not show. */
export function lonePoints(ys: Ys): readonly number[] {
  const lone: number[] = []
  for (let i = 0; i < ys.length; i++) if (ys[i] != null && ys[i - 1] == null && ys[i + 1] == null) lone.push(i)
  return lone
}

/**
 * At most four points for each pixel column - first, lowest, highest, last - so that 100,000 points cost what 600 do and
 * no peak, dip or gap is lost. Returns the indices to keep, ascending; `xs` ascends, in pixels.
 */
export function thinned(xs: Xs, ys: Ys): readonly number[] {
  const kept = new Set<number>()
  let start = 0
  while (start < xs.length) {
    const column = Math.floor(xs[start] ?? 0)
    let end = start
    let low = start
    let high = start
    // A place that is no number is in no column, not even its own.
    while (end === start || (end < xs.length && Math.floor(xs[end] ?? 0) === column)) {
      const y = ys[end]
      if (y == null) {
        // A gap is kept, so that the line does not bridge it.
        if (ys[end - 1] != null) kept.add(end)
      } else {
        if (ys[low] == null || y < (ys[low] ?? 0)) low = end
        if (ys[high] == null || y > (ys[high] ?? 0)) high = end
      }
      end++
    }
    for (const index of [start, low, high, end - 1]) kept.add(index)
    start = end
  }
  return [...kept].sort((a, b) => a - b)
}
