/** Zones that between them do everything a zone can do to a calendar. */
export const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo', // changed at midnight: days without a midnight
  'America/St_Johns', // changed at 00:01: the first minute of a day comes before the end of the last
  'America/Havana',
  'Africa/Casablanca', // summer time all year but in Ramadan
  'Africa/Monrovia', // -00:44:30 until 1972
  'Asia/Kathmandu', // +05:45
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Beirut',
  'Asia/Manila', // skipped a day in 1844
  'Australia/Lord_Howe', // half an hour of summer time
  'Pacific/Apia', // skipped 2011-12-30
  'Pacific/Kwajalein', // skipped 1993-08-21
  'Pacific/Chatham', // +12:45
  'Pacific/Kiritimati',
] as const
