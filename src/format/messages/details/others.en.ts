import type { Word } from '../../words.ts'

/** What explains the metrics that have no widget of their own. */
export const othersDetailsEn = {
  'term.totalDuration': 'time in all sessions',
  'term.sessions': 'sessions',
  'variant.sessionDuration.otherSessions': 'other rules of where a session ends',
  'variant.sessionDuration.capped': 'long sessions capped',
  'variant.sessionDuration.withoutSingleEvents': 'without sessions of one event',
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
  'term.actions': 'actions',
  'variant.actionsPerSession.otherSessions': 'other rules of where a session ends',
  'variant.actionsPerSession.chosenActions': 'chosen events as actions',
  'variant.actionsPerSession.distinctViews': 'different views',
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
  'term.users': 'users',
  'term.featuresUsed': 'features used, each once per user',
  'variant.adoption.chosenFeatures': 'chosen features',
  'metric.adoption.question': 'Which features do people use?',
  'metric.adoption.definition':
    'How many different features an active user uses, on average. Beside it the users of each feature, as a share of all active users.',
  'metric.adoption.definition.chosenFeatures':
    'How many of the chosen features an active user uses, on average. Beside it the users of each of them, as a share of all active users.',
  'metric.adoption.formula': '{featuresUsed} ÷ {users}',
  'metric.adoption.unit': 'Features per active user.',
  'metric.adoption.actions':
    'Show features that few have found to those who do the work they help with, or take them out.',
  'term.newUsers': 'new',
  'term.resurrecting': 'resurrecting',
  'term.dormant': 'dormant',
  'metric.lifecycle.question': 'Where do our active users come from, and who is gone?',
  'metric.lifecycle.definition':
    'By how many the active users changed in the last complete period: those who came for the first time and those who are back after a pause, less those who were active in the period before and not in this one.',
  'metric.lifecycle.definition.chosenEvents':
    'By how many the users with a chosen event changed in the last complete period: those who had one for the first time and those who are back after a pause, less those who had one in the period before and not in this one.',
  'metric.lifecycle.formula': '{newUsers} + {resurrecting} + {dormant}',
  'metric.lifecycle.unit': 'Users; dormant ones count below zero.',
  'metric.lifecycle.actions':
    'Many new and as many dormant users: mend the first days before winning more. Ask those who are back what brought them.',
  'term.activeRegistered': 'active registered users',
  'term.registered': 'registered users',
  'metric.registeredShare.question': 'How many of our registered users are active?',
  'metric.registeredShare.definition':
    'Registered users with at least one event in the last complete period, by all users who have signed up by its end.',
  'metric.registeredShare.definition.chosenEvents':
    'Registered users with at least one of the chosen events in the last complete period, by all users who have signed up by its end.',
  'metric.registeredShare.formula': '{activeRegistered} ÷ {registered}',
  'metric.registeredShare.unit': 'Share of all registered users, also of those who never came back.',
  'metric.registeredShare.actions':
    'Win back users who left lately, and take accounts out of the table that are given up.',
  'term.converted': 'trials that were paid',
  'term.trials': 'trials',
  'term.trialsEnded': 'trials that ended',
  'variant.conversion.refundsUndone': 'without payments that were given back',
  'variant.conversion.everyTrial': 'every trial, also of one customer',
  'variant.conversion.ever': 'whenever they pay',
  'variant.conversion.otherWindow': 'another time to pay',
  'variant.conversion.firstRevenue': 'first payment by revenue',
  'variant.conversion.periodRatio': 'ratio of one period',
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
  'metric.conversion.formula.periodRatio': '{payers} ÷ {trialsEnded}',
  'metric.conversion.unit': 'Share of the trials.',
  'metric.conversion.actions':
    'Look at what those who pay did in their first days, lead others there, and ask before the trial ends.',
  'term.through': 'users who did all steps',
  'term.entered': 'users who did the first step',
  'variant.funnel.otherWindow': 'another time to get through',
  'metric.funnel.question': 'How many users go all the way?',
  'metric.funnel.definition':
    'Of the users who did the first step in the period, the share that did all steps in their order within the window. Each user counts once, by the entry that came furthest.',
  'metric.funnel.formula': '{through} ÷ {entered}',
  'metric.funnel.unit': 'Share of the users who entered.',
  'metric.funnel.actions': 'Begin with the step that loses the largest share of those who came to it.',
  'variant.survival.acquiredInRange': 'only customers acquired in the period',
  'metric.survival.question': 'How long do customers stay?',
  'metric.survival.definition':
    'The share of customers who are still there when month {months} is over, estimated from all who were customers in the period, as long as each of them was watched (Kaplan-Meier). Who has not left yet counts for the time seen so far.',
  'metric.survival.definition.acquiredInRange':
    'The share of customers who are still there when month {months} is over, estimated from those acquired in the period, as long as each of them was watched (Kaplan-Meier). Who has not left yet counts for the time seen so far.',
  'metric.survival.formula': 'product of (1 − lost ÷ watched) over the days up to that age',
  'metric.survival.unit': 'Share of customers at that age.',
  'metric.survival.actions':
    'Look for the ages at which the curve falls most, and at what happens to customers then: the end of the first contract, a price, a change of contact.',
  'term.revenue': 'revenue',
  'term.customers': 'customers',
  'term.arpa': 'revenue per account and month',
  'term.grossMargin': 'gross margin',
  'term.lifetime': 'months',
  'variant.lifetimeValue.historic': 'revenue to date',
  'variant.lifetimeValue.contractual': 'model of renewals',
  'variant.lifetimeValue.discounted': 'discounted, with the first payment',
  'variant.lifetimeValue.discountedWithoutFirst': 'discounted, without the first payment',
  'variant.lifetimeValue.revenueChurn': 'by the churn of revenue',
  'variant.lifetimeValue.capped': 'lifetime capped',
  'variant.lifetimeValue.grossMargin': 'gross margin instead of revenue',
  'variant.lifetimeValue.otherMonths': 'churn of other than six months',
  'metric.lifetimeValue.question': 'What is a customer worth?',
  'metric.lifetimeValue.definition':
    'Revenue per account and month by the share of customers who leave per month, of the last six complete months.',
  'metric.lifetimeValue.definition.grossMargin':
    'Revenue per account and month, of which only the gross margin counts, by the share of customers who leave per month, of the last complete months.',
  'metric.lifetimeValue.definition.revenueChurn':
    'Revenue per account and month by the share of revenue that is lost per month, less what customers who stay pay more, of the last complete months.',
  'metric.lifetimeValue.definition.capped':
    'Revenue per account and month by the share of customers who leave per month, of the last complete months. No lifetime is taken to be longer than the cap.',
  'metric.lifetimeValue.definition.discounted':
    'All payments of a customer from the first on, each with the chance that it is made and discounted to now. Customers leave at the rate of the last complete months.',
  'metric.lifetimeValue.definition.discountedWithoutFirst':
    'All payments of a customer after the first one, each with the chance that it is made and discounted to now. Customers leave at the rate of the last complete months.',
  'metric.lifetimeValue.definition.otherMonths':
    'Revenue per account and month by the share of customers who leave per month, of a chosen number of complete months.',
  'metric.lifetimeValue.definition.contractual':
    'Revenue per account and month by the months that a customer pays for, from a model of who renews (shifted beta-geometric), fitted to all customers. Those who have stayed long leave less often.',
  'metric.lifetimeValue.definition.historic': 'Revenue to date by the customers it came from. No forecast.',
  'metric.lifetimeValue.formula': '{arpa} × {grossMargin} × {lifetime}',
  'metric.lifetimeValue.formula.historic': '{revenue} ÷ {customers}',
  'metric.lifetimeValue.unit': 'Money per customer.',
  'metric.lifetimeValue.actions': 'An outcome: of price and margin, and most of all of churn.',
  'term.lost': 'lost customers',
  'term.base': 'customers',
  'variant.churn.startAndNew': 'by customers at the start and new ones',
  'variant.churn.average': 'by the mean of start and end',
  'variant.churn.daily': 'by the mean of the days',
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
  'term.start': 'start',
  'term.reactivation': 'reactivation',
  'term.expansion': 'expansion',
  'term.contraction': 'contraction',
  'term.churn': 'churn',
  'variant.revenueRetention.withReactivation': 'with customers who came back',
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
  'term.executed': 'executed',
  'variant.testing.allAttempts': 'every attempt counted',
  'variant.testing.blockedCounted': 'blocked cases counted as executed',
  'variant.testing.allAttemptsBlockedCounted': 'every attempt counted, blocked cases as executed',
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
  'term.opened': 'opened defects',
  'variant.defects.someSeverities': 'chosen severities',
  'variant.defects.otherStatuses': 'other reports left out than the usual ones',
  'metric.defects.question': 'How many defects do we have?',
  'metric.defects.definition':
    'Defects reported in the period, each once. Reports that turned out to be no defects (rejected, duplicate, not reproducible) are left out.',
  'metric.defects.definition.otherStatuses':
    'Defects reported in the period, each once. Which reports are no defects is set for this number.',
  'metric.defects.formula': '{opened}',
  'metric.defects.unit': 'Defects.',
  'metric.defects.actions':
    'Close the severe and the oldest ones first, and look where those of the largest group come from.',
  'term.foundByTeam': 'found by the team',
  'term.foundByUsers': 'found by users',
  'variant.detectionEffectiveness.byFoundDay': 'by the day of finding, not by release',
  'variant.detectionEffectiveness.byReleaseDate': 'found before or after the release, whoever found it',
  'variant.detectionEffectiveness.someSeverities': 'chosen severities',
  'variant.detectionEffectiveness.otherStatuses': 'other reports left out than the usual ones',
  'variant.detectionEffectiveness.otherWindow': 'users find for another time than 90 days',
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
  'term.escalated': 'escalated tickets',
  'term.tickets': 'tickets',
  'variant.escalations.dated': 'tickets with a date of escalation',
  'variant.escalations.groupChanged': 'tickets whose group changed',
  'variant.escalations.aboveFirstTier': 'tickets that were above the first tier',
  'variant.escalations.byEscalationDay': 'by the day of escalation',
  'metric.escalations.question': 'How often can the first line not help?',
  'metric.escalations.definition':
    'Of the tickets opened in the period, the share that was escalated at least once. A ticket counts once, however often it was escalated.',
  'metric.escalations.definition.groupChanged':
    'Of the tickets opened in the period, the share whose group changed at least once. A ticket counts once, however often that happened.',
  'metric.escalations.definition.aboveFirstTier':
    'Of the tickets opened in the period, the share that was ever handled above the first tier. A ticket counts once, also where it came in there.',
  'metric.escalations.definition.byEscalationDay':
    'Tickets escalated for the first time in the period, by tickets opened in it. As they need not be the same tickets, it can exceed 100%.',
  'metric.escalations.formula': '{escalated} ÷ {tickets}',
  'metric.escalations.unit': 'Share of the tickets.',
  'metric.escalations.actions':
    'Take the group or reason with the highest rate, and give the first line what it lacks there: knowledge, rights or time.',
  'term.averageDau': 'average daily active users',
  'term.mrr': 'MRR',
  'term.accounts': 'paying accounts',
  'term.payers': 'customers who paid',
  'variant.arpu.activeUsers': 'by distinct active users (ARPU)',
  'variant.arpu.dailyUsers': 'by the active users of an average day',
  'variant.arpu.payers': 'by paying customers (ARPPU)',
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
  'term.newProductRevenue': 'revenue from new products',
  'term.totalRevenue': 'all revenue',
  'variant.newProductRevenue.otherWindow': 'new for another time than 365 days',
  'metric.newProductRevenue.question': 'How much do new products bring in?',
  'metric.newProductRevenue.definition':
    'Revenue of products launched less than 365 days before the sale, by all revenue, refunds taken off.',
  'metric.newProductRevenue.definition.otherWindow':
    'Revenue of products launched less than a chosen number of days before the sale, by all revenue, refunds taken off.',
  'metric.newProductRevenue.formula': '{newProductRevenue} ÷ {totalRevenue}',
  'metric.newProductRevenue.unit': 'Share of all revenue.',
  'metric.newProductRevenue.actions':
    'Show new products to customers of the old ones, and see by product which launch did not sell and why.',
  'term.spend': 'spend on sales and marketing',
  'term.newCustomers': 'new customers',
  'variant.acquisitionCost.chosenKinds': 'only some kinds of spend (such as paid CAC)',
  'variant.acquisitionCost.lagged': 'spend of some months before',
  'variant.acquisitionCost.listedCustomers': 'new customers as listed, not by their first payment',
  'metric.acquisitionCost.question': 'What does a new customer cost us?',
  'metric.acquisitionCost.definition':
    'All spend on sales and marketing, salaries and tools included, by the customers who paid for the first time in the period.',
  'metric.acquisitionCost.definition.chosenKinds':
    'Spend of the chosen kinds, not all of sales and marketing, by the customers who paid for the first time in the period.',
  'metric.acquisitionCost.definition.lagged':
    'All spend on sales and marketing of some months before, by the customers who paid for the first time in the period.',
  'metric.acquisitionCost.definition.listedCustomers':
    'All spend on sales and marketing, salaries and tools included, by the customers whose day of acquisition in the list of customers lies in the period.',
  'metric.acquisitionCost.formula': '{spend} ÷ {newCustomers}',
  'metric.acquisitionCost.unit': 'Money per new customer.',
  'metric.acquisitionCost.actions':
    'Compare the channels, move spend from the dearest to the cheapest, and make more trials pay.',
  'term.workedOn': 'tasks worked on',
  'metric.workedOn.question': 'What are we working on?',
  'metric.workedOn.definition':
    'Different tasks to which somebody did something in the period. A task of two people counts for each of them and once in the total.',
  'metric.workedOn.formula': '{workedOn}',
  'metric.workedOn.unit': 'Tasks.',
  'metric.workedOn.actions': 'Where many tasks are touched and few completed, finish some before beginning others.',
  'term.points': 'points',
  'variant.workspacePoints.chosenPoints': 'chosen points by kind',
  'metric.workspacePoints.question': 'Where is much going on?',
  'metric.workspacePoints.definition':
    'One point for everything that was done to a task in the period. Points measure activity, not value, and are no measure of a person’s performance.',
  'metric.workspacePoints.definition.chosenPoints':
    'Points of everything that was done to a task in the period, as many as were chosen for its kind. They measure activity, not value, and are no measure of a person’s performance.',
  'metric.workspacePoints.formula': '{points}',
  'metric.workspacePoints.unit': 'Points.',
  'metric.workspacePoints.actions':
    'No target: what is rewarded by points is done for points. Ask where much or little is going on why that is so.',
  'term.overdue': 'overdue tasks',
  'variant.whosBehind.withoutGivenUp': 'without tasks that were given up',
  'metric.whosBehind.question': 'Who needs help to catch up?',
  'metric.whosBehind.definition':
    'Tasks that somebody has and that were due, but not completed, at the end of the period or now. One due on a day is late from the next day on. Not a judgement: whoever is behind may have too much to do, or be away.',
  'metric.whosBehind.definition.withoutGivenUp':
    'Tasks that somebody has and that were due, but neither completed nor given up, at the end of the period or now. One due on a day is late from the next day on. Not a judgement: whoever is behind may have too much to do, or be away.',
  'metric.whosBehind.formula': '{overdue}',
  'metric.whosBehind.unit': 'Tasks.',
  'metric.whosBehind.actions':
    'Begin with the oldest, give tasks of those who are away to others, and move due days that nobody believes in.',
} as const satisfies Record<string, Word>
