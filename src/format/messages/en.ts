import type { Word } from '../words.ts'
import { detailsEn } from './details.en.ts'
import { frameEn } from './frame.en.ts'
import {
  activeUsersTrendEn,
  comparisonToggleEn,
  completedReportEn,
  csatBreakdownEn,
  dauMauRatioEn,
  mrrTrendEn,
  mrrWaterfallEn,
  npsGaugeEn,
  rangePickerEn,
  retentionCurveEn,
  retentionGridEn,
} from './widgets.en.ts'

/**
 * The kit's texts in English. `{name}` is filled in; `count` chooses the plural form. Keys are grouped by prefix.
 * Widgets have them as they are: this is for `{ ...en, 'reason.empty': '...' }`, and to translate from.
 */
export const en = {
  ...frameEn,
  ...npsGaugeEn,
  ...csatBreakdownEn,
  ...mrrTrendEn,
  ...mrrWaterfallEn,
  ...activeUsersTrendEn,
  ...dauMauRatioEn,
  ...retentionCurveEn,
  ...retentionGridEn,
  ...completedReportEn,
  ...rangePickerEn,
  ...comparisonToggleEn,
  ...detailsEn,
} as const satisfies Record<string, Word>
