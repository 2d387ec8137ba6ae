/** One way to do the work. All contenders of a contest must come to the same answer. */
export interface Contender {
  readonly name: string
  readonly run: () => unknown
}

/** Medians in ms, and each contender's time by that of the first: the median over the rounds, and the middle half of them. */
export interface Standing {
  readonly name: string
  readonly ms: number
  readonly ratio: number
  readonly spread: readonly [number, number]
}

/**
 * Times contenders in turn, so that a busy machine slows all of them; the order turns from round to round. The first
 * runs warm up and are not counted. Ratios are taken within a round.
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
  return names.map((name, at) => {
    const own = times[at] ?? []
    const ratios = own.map((ms, round) => ms / first[round]!)
    return {
      name,
      ms: quantile(own, 0.5),
      ratio: quantile(ratios, 0.5),
      spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    }
  })
}

/** A contest as lines of a table. */
export function report(title: string, standings: readonly Standing[]): void {
  console.log(`\n${title}`)
  const width = Math.max(...standings.map(({ name }) => name.length))
  for (const { name, ms, ratio, spread } of standings) {
    const times = `${ms.toFixed(ms < 10 ? 2 : 0).padStart(7)} ms  ${ratio.toFixed(2).padStart(7)} x`
    console.log(`  ${name.padEnd(width)} ${times}  (${spread.map((end) => end.toFixed(2)).join(' to ')})`)
  }
}

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
