import type { Word } from '../words.ts'

// A widget brings its own labels and no other's. So each object stands alone: with `...` in it, bundlers keep it everywhere.
// What several widgets say is put together where it is used.

export const pagesEn = {
  'table.rows': 'Rows {first} to {last} of {total}',
  'table.previous': 'Previous rows',
  'table.next': 'Next rows',
} as const satisfies Record<string, Word>

export const npsGaugeEn = {
  'nps.promoters': 'Promoters',
  'nps.passives': 'Passives',
  'nps.detractors': 'Detractors',
  'nps.target': 'Target {value}',
  'nps.targetReached': 'reached',
  'nps.targetMissed': '{value} to go',
} as const satisfies Record<string, Word>

export const csatBreakdownEn = {
  'csat.mean': 'Mean {value} of {max}',
  'csat.answered': '{answers} of {asked} answered ({rate})',
  'csat.answers': { one: '{n} answer', other: '{n} answers' },
} as const satisfies Record<string, Word>

export const trendEn = {
  'trend.shape': 'From {first} to {last}, highest {high}, lowest {low}.',
  'trend.point': '{value} ({at})',
  'trend.unordered': 'The days are not in order: the points are drawn as given.',
} as const satisfies Record<string, Word>

export const mrrMovementsEn = {
  'mrr.new': 'New',
  'mrr.expansion': 'Expansion',
  'mrr.reactivation': 'Reactivation',
  'mrr.contraction': 'Contraction',
  'mrr.churn': 'Churn',
  'mrr.negative': 'Credits',
  'mrr.paying': { one: '{n} paying customer', other: '{n} paying customers' },
} as const satisfies Record<string, Word>

export const mrrTrendEn = {
  'mrr.short': 'MRR',
  'mrr.now': 'Now',
  'mrr.previous': 'Before',
  'mrr.year': 'A year ago',
} as const satisfies Record<string, Word>

export const mrrWaterfallEn = {
  'mrr.start': 'Start',
  'mrr.end': 'End',
  'mrr.movement': 'Movement',
  'mrr.movements': 'Movements of recurring revenue',
  'mrr.amount': 'Amount',
  'mrr.payers': 'Customers',
  'mrr.gain': 'Gain',
  'mrr.loss': 'Loss',
  'mrr.unchanged': 'No movement',
  'mrr.balance': 'Balance',
  'mrr.then': 'balance then {value}',
  'mrr.customers': { one: '{n} customer', other: '{n} customers' },
  'mrr.noMovements': 'These are totals: what came in and what went out is not known.',
  'mrr.cut': 'The axis starts at {value}, not at 0.',
} as const satisfies Record<string, Word>

export const activeUsersTrendEn = {
  'activeUsers.daily': 'DAU',
  'activeUsers.weekly': 'WAU',
  'activeUsers.monthly': 'MAU',
  'activeUsers.days': { one: '{name}, {n} day', other: '{name}, {n} days' },
  'activeUsers.short': '{names}: the window reaches before {day}, where the data begins',
} as const satisfies Record<string, Word>

export const dauMauRatioEn = {
  'stickiness.dau': 'DAU {n} on average',
  'stickiness.users.day': 'DAU {n}',
  'stickiness.users.week': 'WAU {n}',
  'stickiness.users.month': 'MAU {n}',
  'stickiness.users.quarter': '{n} users in the quarter',
  'stickiness.users.year': '{n} users in the year',
  'stickiness.days': 'People come back on about {n} of 30 days',
  'stickiness.daysFew': 'People come back on less than 1 of 30 days',
} as const satisfies Record<string, Word>

export const retentionAgesEn = {
  'retention.age.day': 'Day {n}',
  'retention.age.week': 'Week {n}',
  'retention.age.month': 'Month {n}',
} as const satisfies Record<string, Word>

export const retentionCurveEn = {
  'retention.all': 'All',
  'retention.allCohorts': 'All cohorts',
  'retention.band': 'band: {level} confidence',
  'retention.noCurve': 'These are totals of one period: there is no curve.',
  'retention.since.day': 'Days since first use',
  'retention.since.week': 'Weeks since first use',
  'retention.since.month': 'Months since first use',
} as const satisfies Record<string, Word>

export const retentionGridEn = {
  'retention.grid': 'Users who came back, by cohort',
  'retention.cohort.day': 'Day',
  'retention.cohort.week': 'Week of',
  'retention.cohort.month': 'Month',
  'retention.users': 'Users',
  'retention.rate': 'Retention',
  'retention.interval': 'Interval',
  'retention.cameBack': 'Came back',
  'retention.of': { one: '{users} of {n} user', other: '{users} of {n} users' },
  'retention.nobodyYet': 'nobody yet',
  'retention.percent': '% who came back',
  'retention.immature': 'can still change',
  'retention.small': 'fewer than {n} users',
  'retention.aboveAll': 'Some shares are above 100%: more came back than there were.',
  'retention.noCohorts': 'These are totals of one period: there are no cohorts to compare.',
} as const satisfies Record<string, Word>

export const completedReportEn = {
  'completed.person': 'Person',
  'completed.completed': 'Completed',
  'completed.share': 'Share',
  'completed.time': 'Time to done',
  'completed.open': 'Open',
  'completed.points': 'Points',
  'completed.total': 'Total',
  'completed.nobody': 'Nobody named',
} as const satisfies Record<string, Word>

export const rangePickerEn = {
  'range.label': 'Period',
  'range.custom': 'Other days',
  'range.from': 'First day',
  'range.until': 'Last day',
  'range.missing': 'Choose a first and a last day.',
  'range.order': 'The last day lies before the first.',
  'range.today': 'Today',
  'range.yesterday': 'Yesterday',
  'range.last-7-days': 'Last 7 days',
  'range.last-28-days': 'Last 28 days',
  'range.last-30-days': 'Last 30 days',
  'range.last-90-days': 'Last 90 days',
  'range.last-12-months': 'Last 12 months',
  'range.this-week': 'This week',
  'range.this-month': 'This month',
  'range.this-quarter': 'This quarter',
  'range.this-year': 'This year',
  'range.last-week': 'Last week',
  'range.last-month': 'Last month',
  'range.last-quarter': 'Last quarter',
  'range.last-year': 'Last year',
} as const satisfies Record<string, Word>

export const comparisonToggleEn = {
  'comparison.label': 'Compare with',
  'comparison.none': 'Nothing',
  'comparison.previous': 'Period before',
  'comparison.year': 'Year before',
} as const satisfies Record<string, Word>
