import type { Word } from '../words.ts'
import { detailsEn } from './details.en.ts'
import { frameEn } from './frame.en.ts'
import { comparisonToggleEn, completedReportEn, csatBreakdownEn, npsGaugeEn, dauMauRatioEn, mrrWaterfallEn, rangePickerEn, retentionGridEn } from './widgets.en.ts'

/**
 * The kit's texts in English. `{name}` is filled in; `count` chooses the plural form. Keys are grouped by prefix.
 * Widgets have them as they are: this is for `{ ...en, 'reason.empty': '...' }`, and to translate from.
 */
export const en = {
  ...frameEn,
  ...npsGaugeEn,
  ...csatBreakdownEn,
  ...mrrWaterfallEn,
  ...dauMauRatioEn,
  ...retentionGridEn,
  ...completedReportEn,
  ...rangePickerEn,
  ...comparisonToggleEn,
  ...detailsEn,
} as const satisfies Record<string, Word>
