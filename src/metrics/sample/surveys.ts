import { dayMs } from '../calendar/zone.ts'
import type { Random } from './random.ts'
import { type FactRow, isoOf, momentOf, type Span } from './rows.ts'
import type { User } from './usage.ts'

/** Requests and answers of one survey. */
export interface Survey {
  readonly surveys: FactRow<'surveys'>[]
  readonly responses: FactRow<'responses'>[]
}

interface Plan {
  readonly prefix: string
  /** Chance that a user is asked on a day of use. */
  readonly asked: number
  readonly answered: number
  readonly scoreOf: (content: number, random: Random) => number
}

const nps: Plan = {
  prefix: 'N',
  asked: 0.02,
  answered: 0.38,
  scoreOf: (content, random) => clamp(Math.round(5.6 + 4.2 * content + 5.5 * (random.next() - 0.5)), 0, 10),
}

const csat: Plan = {
  prefix: 'S',
  asked: 0.02,
  answered: 0.55,
  scoreOf: (content, random) => clamp(Math.round(3 + 1.7 * content + 4 * (random.next() - 0.5)), 1, 5),
}

/** Users are asked now and then while they use the product, and answer within days. The product gets better over time. */
export function surveysOf(
  users: readonly User[],
  span: Span,
  random: Random,
): { readonly nps: Survey; readonly csat: Survey } {
  return { nps: surveyOf(nps, users, span, random), csat: surveyOf(csat, users, span, random) }
}

function surveyOf(plan: Plan, users: readonly User[], span: Span, random: Random): Survey {
  const surveys: FactRow<'surveys'>[] = []
  const responses: FactRow<'responses'>[] = []
  for (const user of users)
    for (const { from, until } of user.spans)
      for (let day = Math.max(from + 7, span.from); day < Math.min(until, span.until); day++) {
        if (!random.chance(plan.asked)) continue
        const sent = momentOf(day, random)
        surveys.push({ id: `${plan.prefix}Q${surveys.length + 1}`, user: user.id, at: isoOf(sent) })
        const at = sent + Math.floor(random.next() * random.next() * 5 * dayMs)
        if (!random.chance(plan.answered) || at >= span.until * dayMs) continue
        const progress = (day - span.from) / (span.until - span.from)
        const score = plan.scoreOf(Math.min(1, user.content + 0.25 * progress), random)
        responses.push({
          id: `${plan.prefix}A${responses.length + 1}`,
          user: user.id,
          at: isoOf(at),
          score: random.chance(0.03) ? null : score,
        })
      }
  return { surveys, responses }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
