/** What the wall clock of a zone shows, asked of `Intl` alone: `YYYY-MM-DDTHH:mm:ss.mmm`, to be compared as text. */
export function wallClock(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return (ms) => `${format.format(ms).replace(' ', 'T')}.${String(((ms % 1000) + 1000) % 1000).padStart(3, '0')}`
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDayIn(timeZone: string): (ms: number) => string {
  const clock = wallClock(timeZone)
  return (ms) => clock(ms).slice(0, 10)
}

const bad = ['', '2024-02-30T10:00:00Z', 'yesterday']

/** The instant of a cell as `laws.ts` makes them; null where there is none. */
export const msOf = (cell: string | null) => (cell === null || bad.includes(cell) ? null : Date.parse(cell))

/** Something is written that is no time. */
export const isBad = (cell: string | null) => cell !== null && cell !== '' && bad.includes(cell)
