/** Why a row was left out. The words are in `format`, under `excluded.<reason>`. */
export const exclusionReasons = [
  /** No time. */
  'missingTime',
  /** A time that is none, such as 30 February. */
  'invalidTime',
  /** Later than the moment up to which the data is known. A result names them while its range runs: after it, they are only outside. */
  'later',
  /** A copy of a row that was counted: same id. */
  'duplicate',
  /** Nobody is named who could be counted once. */
  'missingUser',
  'missingCustomer',
  /** Belongs to no release. */
  'missingRelease',
  /** Names no task. */
  'missingTask',
  /** A report that is no defect, such as a duplicate. */
  'noDefect',
  /** Asked, but no answer. */
  'unanswered',
  /** A value outside the scale, or not a number where one is needed. */
  'invalidValue',
  /** No row at all: null, or an object that throws when it is read. */
  'unreadableRow',
  /** Ends before it begins. */
  'negativeInterval',
] as const

/** A key of `excluded` in a result. */
export type ExclusionReason = (typeof exclusionReasons)[number]
