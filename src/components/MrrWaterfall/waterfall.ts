import { scaleBand } from '@visx/vendor/d3-scale'
import type { MrrMovements } from '../../metrics/business/movements.ts'
import type { MrrBody } from '../../metrics/business/mrr.ts'
import { type AxisScale, axisScale } from '../primitives/axisScale.ts'
import type { PlotArea } from '../primitives/Plot.tsx'

export type StepKey = keyof MrrMovements

/** One bar: from one balance to the next, or a whole balance. */
export interface Step {
  readonly key: StepKey
  /** In minor units; what was lost is negative. */
  readonly amount: number
  /** Null where nobody counted them. */
  readonly customers: number | null
  readonly from: number
  readonly to: number
  readonly kind: 'total' | 'gain' | 'loss' | 'none'
}

const movementKeys = ['new', 'expansion', 'reactivation', 'contraction', 'churn', 'negative'] as const

/** The bars from start to end. Credits, which hardly anybody has, only where there are some. */
export function stepsOf(movements: MrrMovements, customers: MrrBody['customers']): readonly Step[] {
  const steps: Step[] = []
  let balance = movements.start
  const total = (key: 'start' | 'end') => {
    const amount = movements[key]
    steps.push({ key, amount, customers: customers?.[key] ?? null, from: 0, to: amount, kind: 'total' })
  }
  total('start')
  for (const key of movementKeys) {
    const amount = movements[key]
    if (key === 'negative' && amount === 0) continue
    const from = balance
    balance = from + amount
    const counted = key === 'negative' ? null : (customers?.[key] ?? null)
    steps.push({ key, amount, customers: counted, from, to: balance, kind: kindOf(amount) })
  }
  total('end')
  return steps
}

function kindOf(amount: number): Step['kind'] {
  if (amount === 0) return 'none'
  return amount > 0 ? 'gain' : 'loss'
}

/**
 * The axis of the balances. It starts at 0, unless the movements would then have less than a quarter of it: then below
 * the lowest balance, and `domain[0]` is above 0.
 */
export function balanceScale(steps: readonly Step[], range: readonly [number, number]): AxisScale {
  const balances = steps.flatMap(({ kind, from, to }) => (kind === 'total' ? [to] : [from, to]))
  const low = Math.min(...balances)
  const high = Math.max(...balances)
  const span = high - low
  const cut = low > 0 && span > 0 && span < high / 4
  return axisScale([cut ? Math.max(0, low - span * 0.7) : Math.min(0, low), Math.max(0, high)], range, 3)
}

/** A bar in pixels, with the places of its texts. */
export interface Placed {
  readonly step: Step
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The whole strip of the bar, which the pointer finds and the cursor lights up. */
  readonly strip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly name: TextAt
  readonly label: TextAt
  /** The line on to the next bar, at the balance that both share. */
  readonly link: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | null
}

interface TextAt {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Nothing is thinner than this, so that the smallest movement can be seen, and a movement of 0 is a line. */
const thinnest = 2

/** Bars that stand side by side, names below and amounts above them. */
export function columnsIn(steps: readonly Step[], area: PlotArea, scale: AxisScale): readonly Placed[] {
  const band = bandOf(steps, [area.left, area.right], 0.28)
  const width = band.bandwidth()
  return steps.map((step, index) => {
    const x = band(step.key) ?? 0
    const [y, height] = lengthOf(step, scale)
    const middle = x + width / 2
    const next = steps[index + 1]
    return {
      step,
      x,
      y,
      width,
      height,
      strip: { x: middle - band.step() / 2, y: area.top - 20, width: band.step(), height: area.bottom - area.top + 44 },
      name: { x: middle, y: area.bottom + 18, anchor: 'middle' },
      label: { x: middle, y: y - 7, anchor: 'middle' },
      link: next ? { x1: x + width, y1: scale(step.to), x2: x + band.step(), y2: scale(step.to) } : null,
    }
  })
}

/**
 * Bars that lie below one another: name and amount at both of its sides, or on a line of their own above the bar, where
 * links between bars would cross them.
 */
export function rowsIn(
  steps: readonly Step[],
  area: PlotArea,
  scale: AxisScale,
  sides: { readonly name: number; readonly label: number } | null,
): readonly Placed[] {
  const band = bandOf(steps, [area.top, area.bottom], sides ? 0.4 : 0.72)
  const thickness = band.bandwidth()
  return steps.map((step, index) => {
    // Between names and amounts the bar stands in the middle of its row, else at the foot of it.
    const row = area.top + index * band.step()
    const y = sides ? row + (band.step() - thickness) / 2 : row + band.step() - thickness - 4
    const [x, width] = lengthOf(step, scale)
    const text = sides ? row + band.step() / 2 + 4 : row + 14
    const at = scale(step.to)
    return {
      step,
      x,
      y,
      width,
      height: thickness,
      strip: { x: 0, y: row, width: area.width, height: band.step() },
      name: { x: 0, y: text, anchor: 'start' },
      label: { x: area.width, y: text, anchor: 'end' },
      link: sides && steps[index + 1] ? { x1: at, y1: y + thickness, x2: at, y2: y + band.step() } : null,
    }
  })
}

function bandOf(steps: readonly Step[], range: readonly [number, number], padding: number) {
  return scaleBand<StepKey>(
    steps.map(({ key }) => key),
    range,
  ).padding(padding)
}

/** Start and length of a bar along the axis; one that starts at 0 starts where the axis does. */
function lengthOf({ from, to }: Step, scale: AxisScale): readonly [number, number] {
  const [low, high] = scale.domain
  const ends = [from, to].map((balance) => scale(Math.max(low, Math.min(high, balance))))
  const start = Math.min(...ends)
  const length = Math.max(...ends) - start
  return length >= thinnest ? [start, length] : [start - (thinnest - length) / 2, thinnest]
}
