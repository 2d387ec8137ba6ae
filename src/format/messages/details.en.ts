import type { Word } from '../words.ts'

/**
 * What a person opens, and what is loaded then: "how was this computed?" and the numbers as a table. The words of a
 * metric are its question, definition, formula (over the names of `terms`) and a note on its unit.
 */
export const detailsEn = {
  'action.showTable': 'Show as table',
  'action.showChart': 'Show as chart',

  'interval.full': '{range} with {level} confidence ({method})',

  'period.asOf': 'as of {time}',
  'period.zone': '{period} ({zone})',

  'table.period': 'Period',
  'table.before': 'Before',
  'table.n': 'n',
  'table.interval': 'Interval',
  'table.state': 'State',
  'table.caption': '{title}, {period}',
  'table.group': 'Group',
  'table.answers': 'Answers',
  'table.share': 'Share',
  'table.score': 'Score',

  'explain.definition': 'Definition',
  'explain.formula': 'Formula',
  'explain.n': 'Observations',
  'explain.interval': 'Interval',
  'explain.period': 'Period',
  'explain.excluded': 'Left out',
  'explain.variant': 'Variant',
  'explain.kind': 'Kind',
  'explain.actions': 'What moves it',
  'kind.kpi': 'A KPI: it can have a target.',
  'kind.metric': 'A metric: it explains KPIs.',
  'kind.actionable': 'What a team does moves it.',
  'kind.observed': 'It is an outcome to watch.',
  'explain.source': 'Source',
  'explain.warning': 'Note',
  'explain.version': '{source} (version {version})',

  'excluded.missingTime': { one: '{n} row without a time', other: '{n} rows without a time' },
  'excluded.invalidTime': { one: '{n} row with a time that is none', other: '{n} rows with a time that is none' },
  'excluded.duplicate': { one: '{n} duplicate', other: '{n} duplicates' },
  'excluded.missingUser': { one: '{n} row without a user', other: '{n} rows without a user' },
  'excluded.missingCustomer': { one: '{n} row without a customer', other: '{n} rows without a customer' },
  'excluded.missingRelease': { one: '{n} row without a release', other: '{n} rows without a release' },
  'excluded.missingTask': { one: '{n} row without a task', other: '{n} rows without a task' },
  'excluded.noDefect': { one: '{n} report that is no defect', other: '{n} reports that are no defects' },
  'excluded.unanswered': { one: '{n} without an answer', other: '{n} without an answer' },
  'excluded.invalidValue': { one: '{n} invalid value', other: '{n} invalid values' },
  'excluded.unreadableRow': { one: '{n} unreadable row', other: '{n} unreadable rows' },
  'excluded.negativeInterval': {
    one: '{n} row that ends before it begins',
    other: '{n} rows that end before they begin',
  },
  'excluded.other': { one: '{n} row: {reason}', other: '{n} rows: {reason}' },
  'excluded.none': 'nothing',

  'method.wilson': 'Wilson',
  'method.adjustedWald': 'adjusted Wald',
  'method.newcombe': 'Newcombe',
  'method.t': 'Student’s t',
  'method.delta': 'delta method',
  'method.orderStatistics': 'order statistics',
  'method.garwood': 'Garwood, exact',
  'method.greenwood': 'Greenwood',
  'method.logLog': 'Greenwood, log-log',
  'method.wald': 'Wald',

  'term.answers': 'answers',
  'term.promoters': 'promoters',
  'term.passives': 'passives',
  'term.detractors': 'detractors',
  'term.satisfied': 'satisfied',
  'term.users': 'users',
  'term.averageDau': 'average daily active users',
  'term.mau': 'monthly active users',
  'term.retained': 'users who came back',
  'term.eligible': 'users who could have come back',
  'term.start': 'start',
  'term.new': 'new',
  'term.reactivation': 'reactivation',
  'term.expansion': 'expansion',
  'term.contraction': 'contraction',
  'term.churn': 'churn',
  'term.negative': 'credits',
  'term.end': 'end',
  'term.lost': 'lost customers',
  'term.base': 'customers',
  'term.totalDuration': 'time in all sessions',
  'term.sessions': 'sessions',
  'term.actions': 'actions',
  'term.featuresUsed': 'features used, each once per user',
  'term.newUsers': 'new',
  'term.resurrecting': 'resurrecting',
  'term.dormant': 'dormant',
  'term.activeRegistered': 'active registered users',
  'term.registered': 'registered users',
  'term.executed': 'executed',
  'term.automated': 'automated',
  'term.manual': 'by hand',
  'term.passed': 'passed',
  'term.failed': 'failed',
  'term.blocked': 'blocked',
  'term.planned': 'planned',
  'term.opened': 'opened defects',
  'term.closed': 'closed defects',
  'term.active': 'active defects',
  'term.foundByTeam': 'found by the team',
  'term.foundByUsers': 'found by users',
  'term.escalated': 'escalated tickets',
  'term.tickets': 'tickets',
  'term.converted': 'trials that were paid',
  'term.trials': 'trials',
  'term.through': 'users who did all steps',
  'term.entered': 'users who did the first step',
  'term.mrr': 'MRR',
  'term.accounts': 'paying accounts',
  'term.revenue': 'revenue',
  'term.payers': 'customers who paid',
  'term.newProductRevenue': 'revenue from new products',
  'term.totalRevenue': 'all revenue',
  'term.spend': 'spend on sales and marketing',
  'term.newCustomers': 'new customers',
  'term.customers': 'customers',
  'term.months': 'months',
  'term.arpa': 'revenue per account and month',
  'term.grossMargin': 'gross margin',
  'term.lifetime': 'months',
  'term.completed': 'completed tasks',
  'term.workedOn': 'tasks worked on',
  'term.activities': 'activities',
  'term.points': 'points',
  'term.overdue': 'overdue tasks',
  'term.unread': 'unread notifications',

  'variant.nps.nonStandardBands': 'other bands than 9 to 10 and 0 to 6',
  'variant.nps.unansweredCounted': 'surveys without an answer counted',
  'variant.nps.weighted': 'answers counted by their weight',
  'variant.csat.weighted': 'answers counted by their weight',
  'variant.csat.otherPositiveBand': 'other steps than the top two',
  'variant.activeUsers.otherWindows': 'other windows than 7 and 30 days',
  'variant.stickiness.otherWindows': 'other window than 30 days',
  'variant.sessionDuration.otherSessions': 'other rules of where a session ends',
  'variant.sessionDuration.capped': 'long sessions capped',
  'variant.sessionDuration.withoutSingleEvents': 'without sessions of one event',
  'variant.actionsPerSession.otherSessions': 'other rules of where a session ends',
  'variant.actionsPerSession.chosenActions': 'chosen events as actions',
  'variant.actionsPerSession.distinctViews': 'different views',
  'variant.retention.onOrAfter': 'back in that period or any later one',
  'variant.retention.eachCohort': 'in the cohort of every period with activity',
  'variant.retention.eachCohortOnOrAfter': 'in the cohort of every period with activity, back then or later',
  'variant.retention.bracket': 'back in any of several periods',
  'variant.retention.lookback': 'new after a pause, too',
  'variant.retention.chosenEvents': 'chosen first and return events',
  'variant.retention.customersOfPeriod': 'customers of one period',
  'variant.conversion.refundsUndone': 'without payments that were given back',
  'variant.conversion.everyTrial': 'every trial, also of one customer',
  'variant.conversion.ever': 'whenever they pay',
  'variant.conversion.otherWindow': 'another time to pay',
  'variant.conversion.firstRevenue': 'first payment by revenue',
  'variant.conversion.periodRatio': 'ratio of one period',
  'variant.survival.acquiredInRange': 'only customers acquired in the period',
  'variant.lifetimeValue.historic': 'revenue to date',
  'variant.lifetimeValue.contractual': 'model of renewals',
  'variant.lifetimeValue.discounted': 'discounted, with the first payment',
  'variant.lifetimeValue.discountedWithoutFirst': 'discounted, without the first payment',
  'variant.lifetimeValue.revenueChurn': 'by the churn of revenue',
  'variant.lifetimeValue.capped': 'lifetime capped',
  'variant.lifetimeValue.grossMargin': 'gross margin instead of revenue',
  'variant.churn.startAndNew': 'by customers at the start and new ones',
  'variant.churn.average': 'by the mean of start and end',
  'variant.churn.daily': 'by the mean of the days',
  'variant.revenueRetention.withReactivation': 'with customers who came back',
  'variant.testing.allAttempts': 'every attempt counted',
  'variant.testing.blockedCounted': 'blocked cases counted as executed',
  'variant.testing.allAttemptsBlockedCounted': 'every attempt counted, blocked cases as executed',
  'variant.defects.someSeverities': 'chosen severities',
  'variant.defects.otherStatuses': 'other reports left out than the usual ones',
  'variant.detectionEffectiveness.byFoundDay': 'by the day of finding, not by release',
  'variant.detectionEffectiveness.byReleaseDate': 'found before or after the release, whoever found it',
  'variant.detectionEffectiveness.someSeverities': 'chosen severities',
  'variant.detectionEffectiveness.otherStatuses': 'other reports left out than the usual ones',
  'variant.escalations.dated': 'tickets with a date of escalation',
  'variant.escalations.groupChanged': 'tickets whose group changed',
  'variant.escalations.byEscalationDay': 'by the day of escalation',
  'variant.arpu.activeUsers': 'by distinct active users (ARPU)',
  'variant.arpu.dailyUsers': 'by the active users of an average day',
  'variant.arpu.payers': 'by paying customers (ARPPU)',
  'variant.newProductRevenue.otherWindow': 'new for another time than 365 days',
  'variant.acquisitionCost.chosenKinds': 'only some kinds of spend (such as paid CAC)',
  'variant.acquisitionCost.lagged': 'spend of some months before',
  'variant.mrr.otherMonthlyFactor': 'other months per day or week',
  'variant.mrr.lastingDiscounts': 'only discounts that last forever',
  'variant.mrr.withoutDiscounts': 'prices without discounts',
  'variant.mrr.untilNotice': 'until the day of the notice',
  'variant.mrr.graceDays': 'with days of grace for a payment that is due',

  'metric.nps.question': 'Would our customers recommend us?',
  'metric.nps.definition':
    'Share of promoters (9 or 10) minus share of detractors (0 to 6) among all valid answers on the scale from 0 to 10.',
  'metric.nps.definition.nonStandardBands':
    'Share of promoters minus share of detractors among all valid answers on the scale from 0 to 10, with other bands than the standard ones.',
  'metric.nps.definition.unansweredCounted':
    'Promoters minus detractors by all surveys sent, also those without an answer. The standard counts answers only.',
  'metric.nps.formula': '100 × ({promoters} − {detractors}) ÷ {answers}',
  'metric.nps.unit': 'Points from −100 to +100, not percent.',
  'metric.nps.actions':
    'Answer detractors within days, mend what they name most often, and ask again after the change.',

  'metric.csat.question': 'Are our customers satisfied?',
  'metric.csat.definition': 'Share of satisfied answers, the top two steps of the scale, among all valid answers.',
  'metric.csat.definition.otherPositiveBand':
    'Share of satisfied answers, counted from another step of the scale than the standard one, among all valid answers.',
  'metric.csat.formula': '{satisfied} ÷ {answers}',
  'metric.csat.unit': 'Share of the answers.',
  'metric.csat.actions':
    'Look at the lowest scores by topic, mend the most frequent one, and shorten the time to an answer.',

  'metric.activeUsers.question': 'How many people use the product?',
  'metric.activeUsers.definition':
    'Distinct users with at least one event in the days that end with the last complete day. A user counts once, however many events there are.',
  'metric.activeUsers.formula': '{users}',
  'metric.activeUsers.unit': 'People; days cannot be added up to a month.',
  'metric.activeUsers.actions':
    'Watch it beside retention: it grows with campaigns too, and falls again when nobody stays.',

  'metric.stickiness.question': 'How often do people come back?',
  'metric.stickiness.definition':
    'Average daily active users, over all days of the month, by the distinct users of that month.',
  'metric.stickiness.formula': '{averageDau} ÷ {mau}',
  'metric.stickiness.unit': 'Share; 20% means that a user comes on about 6 of 30 days.',
  'metric.stickiness.actions':
    'Give people a reason to come back on more days: reminders of open work, things that change daily.',

  'metric.sessionDuration.question': 'How long do people stay in a session?',
  'metric.sessionDuration.definition':
    'Time from the first to the last event of a session, on average over all sessions. A session ends with a pause of more than 30 minutes; one of a single event lasts 0 seconds.',
  'metric.sessionDuration.definition.otherSessions':
    'Time from the first to the last event of a session, on average over all sessions, with another rule of where a session ends than a pause of 30 minutes.',
  'metric.sessionDuration.definition.capped':
    'Time from the first to the last event of a session, on average over all sessions. Sessions above a chosen length count as that length.',
  'metric.sessionDuration.definition.withoutSingleEvents':
    'Time from the first to the last event of a session, on average over the sessions of more than one event.',
  'metric.sessionDuration.formula': '{totalDuration} ÷ {sessions}',
  'metric.sessionDuration.unit': 'Time per session, not per user.',
  'metric.sessionDuration.actions':
    'Read it with what people came for: longer is good for reading, shorter for getting a task done. Speed up what they wait for.',

  'metric.actionsPerSession.question': 'How much do people do in a session?',
  'metric.actionsPerSession.definition':
    'All events by all sessions. A session ends with a pause of more than 30 minutes.',
  'metric.actionsPerSession.definition.otherSessions':
    'All events by all sessions, with another rule of where a session ends than a pause of 30 minutes.',
  'metric.actionsPerSession.definition.chosenActions':
    'Events that count as actions by all sessions, also by those without an action.',
  'metric.actionsPerSession.definition.distinctViews':
    'Different views in each session, added up, by all sessions, also by those without a view.',
  'metric.actionsPerSession.formula': '{actions} ÷ {sessions}',
  'metric.actionsPerSession.unit': 'Actions per session.',
  'metric.actionsPerSession.actions': 'Look at where sessions of one action end, and offer the next step there.',

  'metric.adoption.question': 'Which features do people use?',
  'metric.adoption.definition':
    'How many different features an active user uses, on average. Beside it the users of each feature, as a share of all active users.',
  'metric.adoption.formula': '{featuresUsed} ÷ {users}',
  'metric.adoption.unit': 'Features per active user.',
  'metric.adoption.actions':
    'Show features that few have found to those who do the work they help with, or take them out.',

  'metric.lifecycle.question': 'Where do our active users come from, and who is gone?',
  'metric.lifecycle.definition':
    'By how many the active users changed: those who came for the first time and those who are back after a pause, less those who were active in the period before and are not now.',
  'metric.lifecycle.formula': '{newUsers} + {resurrecting} + {dormant}',
  'metric.lifecycle.unit': 'Users; dormant ones count below zero.',
  'metric.lifecycle.actions':
    'Many new and as many dormant users: mend the first days before winning more. Ask those who are back what brought them.',

  'metric.registeredShare.question': 'How many of our registered users are active?',
  'metric.registeredShare.definition':
    'Registered users with at least one event in the period, by all users who have signed up by its end.',
  'metric.registeredShare.formula': '{activeRegistered} ÷ {registered}',
  'metric.registeredShare.unit': 'Share of all registered users, also of those who never came back.',
  'metric.registeredShare.actions':
    'Win back users who left lately, and take accounts out of the table that are given up.',

  'metric.retention.question': 'Do people stay?',
  'metric.retention.definition':
    'Of the users who came for the first time in a period, the share who came back a given number of periods later. Only cohorts whose time is over count.',
  'metric.retention.definition.onOrAfter':
    'Of the users who came for the first time in a period, the share who came back a given number of periods later or at any time after that.',
  'metric.retention.definition.eachCohort':
    'Of the users who came in a period, whether for the first time or not, the share who came back a given number of periods later.',
  'metric.retention.definition.eachCohortOnOrAfter':
    'Of the users who came in a period, whether for the first time or not, the share who came back a given number of periods later or at any time after that.',
  'metric.retention.definition.bracket':
    'Of the users who came for the first time in a period, the share who came back in any of the periods of a bracket. Only cohorts whose bracket is over count.',
  'metric.retention.definition.lookback':
    'Of the users who came in a period and had not come for a chosen number of days before, the share who came back a given number of periods later.',
  'metric.retention.definition.chosenEvents':
    'Of the users who did the chosen first thing for the first time in a period, the share who did the chosen return thing a given number of periods later.',
  'metric.retention.definition.customersOfPeriod':
    'Of the customers at the start of the period, the share who are still there at its end. New customers do not count.',
  'metric.retention.formula': '{retained} ÷ {eligible}',
  'metric.retention.unit': 'Share of the users of the cohorts.',
  'metric.retention.actions':
    'Shorten the way to the first success, and look at what people do who stay and others do not.',

  'metric.mrr.question': 'How much revenue recurs every month?',
  'metric.mrr.definition':
    'What all subscriptions active at the end of the period pay per month, after discounts, without tax, one-off charges, trials and free plans.',
  'metric.mrr.formula': '{start} + {new} + {reactivation} + {expansion} + {contraction} + {churn} + {negative}',
  'metric.mrr.unit': 'Money per month.',
  'metric.mrr.actions': 'An outcome: its movements say where to act, on new business, on expansion, or on churn.',

  'metric.conversion.question': 'How many trials become paying customers?',
  'metric.conversion.definition':
    'Of the trials that started in the period, the share whose customer paid for the first time within the length of the trial and 14 days more. Only trials whose time is over count.',
  'metric.conversion.definition.refundsUndone':
    'Of the trials that started in the period, the share whose customer paid for the first time within the window and did not get all of it back in it.',
  'metric.conversion.definition.everyTrial':
    'Of all trials that started in the period, also several of one customer, the share whose customer paid for the first time within the window.',
  'metric.conversion.definition.ever':
    'Of the trials that started in the period, the share whose customer has paid since, however long it took. It can still rise.',
  'metric.conversion.definition.otherWindow':
    'Of the trials that started in the period, the share whose customer paid for the first time within the chosen time. Only trials whose time is over count.',
  'metric.conversion.definition.firstRevenue':
    'Of the trials that started in the period, the share whose customer brought in revenue for the first time within the window. Only trials whose time is over count.',
  'metric.conversion.definition.periodRatio':
    'Customers who paid for the first time in the period, by the trials that ended in it. Both need not be the same customers.',
  'metric.conversion.formula': '{converted} ÷ {trials}',
  'metric.conversion.unit': 'Share of the trials.',
  'metric.conversion.actions':
    'Look at what those who pay did in their first days, lead others there, and ask before the trial ends.',

  'metric.funnel.question': 'How many users go all the way?',
  'metric.funnel.definition':
    'Of the users who did the first step in the period, the share that did all steps in their order within the window. Each user counts once, by the entry that came furthest.',
  'metric.funnel.formula': '{through} ÷ {entered}',
  'metric.funnel.unit': 'Share of the users who entered.',
  'metric.funnel.actions': 'Begin with the step that loses the largest share of those who came to it.',

  'metric.survival.question': 'How long do customers stay?',
  'metric.survival.definition':
    'The share of customers who are still there after so many months, estimated from all who were customers in the period, as long as each of them was watched (Kaplan-Meier). Who has not left yet counts for the time seen so far.',
  'metric.survival.definition.acquiredInRange':
    'The share of customers who are still there after so many months, estimated from those acquired in the period, as long as each of them was watched (Kaplan-Meier). Who has not left yet counts for the time seen so far.',
  'metric.survival.formula': 'product of (1 − lost ÷ watched) over the days up to that age',
  'metric.survival.unit': 'Share of customers at that age.',
  'metric.survival.actions':
    'Look for the ages at which the curve falls most, and at what happens to customers then: the end of the first contract, a price, a change of contact.',

  'metric.lifetimeValue.question': 'What is a customer worth?',
  'metric.lifetimeValue.definition':
    'Revenue per account and month by the share of customers who leave per month, of the last six complete months.',
  'metric.lifetimeValue.definition.grossMargin':
    'Revenue per account and month, of which only the gross margin counts, by the share of customers who leave per month, of the last six complete months.',
  'metric.lifetimeValue.definition.revenueChurn':
    'Revenue per account and month by the share of revenue that is lost per month, less what customers who stay pay more, of the last six complete months.',
  'metric.lifetimeValue.definition.capped':
    'Revenue per account and month by the share of customers who leave per month, of the last six complete months. No lifetime is taken to be longer than the cap.',
  'metric.lifetimeValue.definition.discounted':
    'All payments of a customer from the first on, each with the chance that it is made and discounted to now. Customers leave at the rate of the last six complete months.',
  'metric.lifetimeValue.definition.discountedWithoutFirst':
    'All payments of a customer after the first one, each with the chance that it is made and discounted to now. Customers leave at the rate of the last six complete months.',
  'metric.lifetimeValue.definition.contractual':
    'Revenue per account and month by the months that a customer pays for, from a model of who renews (shifted beta-geometric), fitted to all customers. Those who have stayed long leave less often.',
  'metric.lifetimeValue.definition.historic': 'Revenue to date by the customers it came from. No forecast.',
  'metric.lifetimeValue.formula': '{arpa} × {grossMargin} × {lifetime}',
  'metric.lifetimeValue.formula.historic': '{revenue} ÷ {customers}',
  'metric.lifetimeValue.unit': 'Money per customer.',
  'metric.lifetimeValue.actions': 'An outcome: of price and margin, and most of all of churn.',

  'metric.churn.question': 'How many customers do we lose?',
  'metric.churn.definition':
    'Of the customers who paid at the start of the period, the share who no longer paid at its end.',
  'metric.churn.definition.startAndNew':
    'All customers who stopped paying in the period, by those at its start and those who joined or came back in it.',
  'metric.churn.definition.average':
    'All customers who stopped paying in the period, by the mean of the customers at its start and at its end.',
  'metric.churn.definition.daily':
    'All customers who stopped paying in the period, by the mean of the customers of its days.',
  'metric.churn.formula': '{lost} ÷ {base}',
  'metric.churn.unit': 'Share of customers.',
  'metric.churn.actions':
    'Ask those who leave for the reason, speak to those who use less than before, and make the first weeks work.',

  'metric.revenueRetention.question': 'Do our customers pay more or less than before?',
  'metric.revenueRetention.definition':
    'What the customers of the start of the period pay at its end, by what they paid at the start. New customers do not count.',
  'metric.revenueRetention.definition.withReactivation':
    'What the customers of the start of the period pay at its end, with those who came back, by what was paid at the start.',
  'metric.revenueRetention.formula': '({start} + {expansion} + {contraction} + {churn}) ÷ {start}',
  'metric.revenueRetention.formula.withReactivation':
    '({start} + {expansion} + {reactivation} + {contraction} + {churn}) ÷ {start}',
  'metric.revenueRetention.unit': 'Share of the revenue at the start; above 100% where growth outweighs losses.',
  'metric.revenueRetention.actions':
    'Find out what the customers who pay less have stopped using, and offer more to those who use everything.',

  'metric.testing.question': 'How fast do we test?',
  'metric.testing.definition':
    'Test executions finished in the period, automated and by hand. A case that is tried again in one run counts once, as it ended; blocked, skipped and not run are not executed.',
  'metric.testing.definition.allAttempts':
    'Test executions finished in the period, automated and by hand. Every attempt at a case counts; blocked, skipped and not run are not executed.',
  'metric.testing.definition.blockedCounted':
    'Test executions finished in the period, automated and by hand, with blocked cases among them. A case that is tried again in one run counts once, as it ended; skipped and not run are not executed.',
  'metric.testing.definition.allAttemptsBlockedCounted':
    'Test executions finished in the period, automated and by hand, with blocked cases among them. Every attempt at a case counts; skipped and not run are not executed.',
  'metric.testing.formula': '{executed}',
  'metric.testing.unit': 'Executions.',
  'metric.testing.actions':
    'Automate what is done by hand most often, mend flaky cases first, and clear what blocks others.',

  'metric.defects.question': 'How many defects do we have?',
  'metric.defects.definition':
    'Defects reported in the period, each once. Reports that turned out to be no defects (rejected, duplicate, not reproducible) are left out.',
  'metric.defects.definition.otherStatuses':
    'Defects reported in the period, each once. Which reports are no defects is set for this number.',
  'metric.defects.formula': '{opened}',
  'metric.defects.unit': 'Defects.',
  'metric.defects.actions':
    'Close the severe and the oldest ones first, and look where those of the largest group come from.',

  'metric.detectionEffectiveness.question': 'Do we find defects before our users do?',
  'metric.detectionEffectiveness.definition':
    'Of the defects found in the releases of the period until the window after the release is over, the share that the team found and not the users.',
  'metric.detectionEffectiveness.definition.byFoundDay':
    'Of the defects found in the period, the share that the team found and not the users, whatever release they belong to.',
  'metric.detectionEffectiveness.definition.byReleaseDate':
    'Of the defects found in the releases of the period until the window after the release is over, the share that was found before the release.',
  'metric.detectionEffectiveness.formula': '{foundByTeam} ÷ ({foundByTeam} + {foundByUsers})',
  'metric.detectionEffectiveness.unit': 'Share of the defects found; it can fall until the window is over.',
  'metric.detectionEffectiveness.actions':
    'Look at what escaped: in which phase it came in, and which test or review would have found it.',

  'metric.escalations.question': 'How often can the first line not help?',
  'metric.escalations.definition':
    'Of the tickets opened in the period, the share that was escalated at least once. A ticket counts once, however often it was escalated.',
  'metric.escalations.definition.groupChanged':
    'Of the tickets opened in the period, the share whose group changed at least once. A ticket counts once, however often that happened.',
  'metric.escalations.definition.byEscalationDay':
    'Tickets escalated for the first time in the period, by tickets opened in it. As they need not be the same tickets, it can exceed 100%.',
  'metric.escalations.formula': '{escalated} ÷ {tickets}',
  'metric.escalations.unit': 'Share of the tickets.',
  'metric.escalations.actions':
    'Take the group or reason with the highest rate, and give the first line what it lacks there: knowledge, rights or time.',

  'metric.arpu.question': 'What does a customer bring in?',
  'metric.arpu.definition': 'Monthly recurring revenue by paying accounts, both at the end of the period (ARPA).',
  'metric.arpu.definition.activeUsers':
    'All revenue of the period, refunds taken off, by the distinct users who were active in it (ARPU).',
  'metric.arpu.definition.dailyUsers':
    'All revenue of the period, refunds taken off, by the active users of an average day.',
  'metric.arpu.definition.payers':
    'All revenue of the period from known customers, refunds taken off, by the distinct customers who paid something (ARPPU).',
  'metric.arpu.formula': '{mrr} ÷ {accounts}',
  'metric.arpu.formula.activeUsers': '{revenue} ÷ {users}',
  'metric.arpu.formula.dailyUsers': '{revenue} ÷ {averageDau}',
  'metric.arpu.formula.payers': '{revenue} ÷ {payers}',
  'metric.arpu.unit': 'Money per account and month, or per user of the period. Few large customers pull it up.',
  'metric.arpu.actions':
    'Look at the median beside it, offer more to those who use much, and check prices and discounts of the plans that most take.',

  'metric.newProductRevenue.question': 'How much do new products bring in?',
  'metric.newProductRevenue.definition':
    'Revenue of products launched less than 365 days before the sale, by all revenue, refunds taken off.',
  'metric.newProductRevenue.definition.otherWindow':
    'Revenue of products launched less than a chosen number of days before the sale, by all revenue, refunds taken off.',
  'metric.newProductRevenue.formula': '{newProductRevenue} ÷ {totalRevenue}',
  'metric.newProductRevenue.unit': 'Share of all revenue.',
  'metric.newProductRevenue.actions':
    'Show new products to customers of the old ones, and see by product which launch did not sell and why.',

  'metric.acquisitionCost.question': 'What does a new customer cost us?',
  'metric.acquisitionCost.definition':
    'All spend on sales and marketing, salaries and tools included, by the customers who paid for the first time in the period.',
  'metric.acquisitionCost.definition.chosenKinds':
    'Spend of the chosen kinds, not all of sales and marketing, by the customers who paid for the first time in the period.',
  'metric.acquisitionCost.definition.lagged':
    'All spend on sales and marketing of some months before, by the customers who paid for the first time in the period.',
  'metric.acquisitionCost.formula': '{spend} ÷ {newCustomers}',
  'metric.acquisitionCost.unit': 'Money per new customer.',
  'metric.acquisitionCost.actions':
    'Compare the channels, move spend from the dearest to the cheapest, and make more trials pay.',

  'metric.completed.question': 'What did we finish?',
  'metric.completed.definition': 'Tasks completed in the period, each once, counted for the person who completed it.',
  'metric.completed.formula': '{completed}',
  'metric.completed.unit': 'Tasks.',
  'metric.completed.actions': 'Take on less at once, cut tasks smaller, and clear what blocks the oldest ones.',

  'metric.workedOn.question': 'What are we working on?',
  'metric.workedOn.definition':
    'Different tasks to which somebody did something in the period. A task of two people counts for each of them and once in the total.',
  'metric.workedOn.formula': '{workedOn}',
  'metric.workedOn.unit': 'Tasks.',
  'metric.workedOn.actions': 'Where many tasks are touched and few completed, finish some before beginning others.',

  'metric.workspacePoints.question': 'Where is much going on?',
  'metric.workspacePoints.definition':
    'Points of everything that was done in the period, by its kind. They measure activity, not value, and are no measure of a person’s performance.',
  'metric.workspacePoints.formula': '{points}',
  'metric.workspacePoints.unit': 'Points.',
  'metric.workspacePoints.actions':
    'No target: what is rewarded by points is done for points. Ask where much or little is going on why that is so.',

  'metric.whosBehind.question': 'Who needs help to catch up?',
  'metric.whosBehind.definition':
    'Tasks that somebody has and that were due, but not completed, at the end of the period or now. One due on a day is late from the next day on. Not a judgement: whoever is behind may have too much to do, or be away.',
  'metric.whosBehind.formula': '{overdue}',
  'metric.whosBehind.unit': 'Tasks.',
  'metric.whosBehind.actions':
    'Begin with the oldest, give tasks of those who are away to others, and move due days that nobody believes in.',
} as const satisfies Record<string, Word>
