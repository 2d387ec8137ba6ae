import type { Word } from '../words.ts'
import { allMetricsEn } from './allMetrics.en.ts'
import { allDetailsEn } from './details/all.en.ts'
import { detailsEn } from './details.en.ts'
import { frameEn } from './frame.en.ts'
import {
  activeUsersTrendEn,
  comparisonToggleEn,
  completedReportEn,
  csatBreakdownEn,
  dauMauRatioEn,
  mrrMovementsEn,
  mrrTrendEn,
  mrrWaterfallEn,
  npsGaugeEn,
  pagesEn,
  rangePickerEn,
  retentionAgesEn,
  retentionCurveEn,
  retentionGridEn,
  trendEn,
} from './widgets.en.ts'

/**
 * The kit's texts in English. `{name}` is filled in; `count` chooses the plural form. Keys are grouped by prefix.
 * Widgets have them as they are: this is for `{ ...en, 'reason.empty': '...' }`, and to translate from.
 */
export const en = {
  ...frameEn,
  ...allMetricsEn,
  ...pagesEn,
  ...npsGaugeEn,
  ...csatBreakdownEn,
  ...trendEn,
  ...mrrMovementsEn,
  ...mrrTrendEn,
  ...mrrWaterfallEn,
  ...activeUsersTrendEn,
  ...dauMauRatioEn,
  ...retentionAgesEn,
  ...retentionCurveEn,
  ...retentionGridEn,
  ...completedReportEn,
  ...rangePickerEn,
  ...comparisonToggleEn,
  ...detailsEn,
  ...allDetailsEn,
} as const satisfies Record<string, Word>
