/** One way to do the work. All contenders of a contest must come to the same answer. */
export interface Contender {
  readonly name: string
  readonly run: () => unknown
}

/** A contender's median in ms, and how it stands to the first: by medians, and by the best runs, which others disturb least. */
export interface Standing {
  readonly name: string
  readonly ms: number
  readonly ratio: number
  readonly ratioOfBest: number
  /** The middle half of its runs, in ms. */
  readonly spread: readonly [number, number]
}

/**
 * Times contenders in turn, so that a busy machine slows all of them; the order turns from round to round. The first
 * runs warm up and are not counted.
 */
export async function compete(contenders: readonly Contender[], rounds = 9, warmUps = 2): Promise<readonly Standing[]> {
  const times = contenders.map((): number[] => [])
  for (let round = -warmUps; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const at = (turn + round + warmUps) % contenders.length
      const ms = await timed(contenders[at]!.run)
      if (round >= 0) times[at]!.push(ms)
    }
  }
  return standings(
    contenders.map(({ name }) => name),
    times,
  )
}

/** Standings from times in ms, per contender and round. */
export function standings(names: readonly string[], times: readonly (readonly number[])[]): readonly Standing[] {
  const [first = []] = times
  const against = (own: readonly number[], q: number) => quantile(own, q) / quantile(first, q)
  return names.map((name, at) => {
    const own = times[at] ?? []
    return {
      name,
      ms: quantile(own, 0.5),
      ratio: against(own, 0.5),
      ratioOfBest: against(own, 0),
      spread: [quantile(own, 0.25), quantile(own, 0.75)],
    }
  })
}

/** A contest as lines of a table: median, middle half, ratio of medians, ratio of the best runs. */
export function report(title: string, standings: readonly Standing[]): void {
  console.log(`\n${title}`)
  const width = Math.max(...standings.map(({ name }) => name.length))
  for (const { name, ms, ratio, ratioOfBest, spread } of standings) {
    const times = `${inMs(ms).padStart(7)} ms (${spread.map(inMs).join(' to ')})`
    console.log(
      `  ${name.padEnd(width)} ${times.padEnd(32)} ${ratio.toFixed(2)} x, best runs ${ratioOfBest.toFixed(2)} x`,
    )
  }
}

const inMs = (ms: number) => ms.toFixed(ms < 10 ? 2 : 0)

/** A contest between contenders that all come to the same answer, or else it is worth nothing. */
export async function contest(title: string, contenders: readonly Contender[], rounds?: number): Promise<void> {
  const answers: string[] = []
  for (const { run } of contenders) answers.push(JSON.stringify(await run()))
  const odd = contenders.find((_, at) => answers[at] !== answers[0])
  if (odd) throw new Error(`${title}: "${odd.name}" has another answer than "${contenders[0]?.name}"`)
  report(title, await compete(contenders, rounds))
}

async function timed(run: () => unknown): Promise<number> {
  globalThis.gc?.()
  const start = performance.now()
  await run()
  return performance.now() - start
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}
