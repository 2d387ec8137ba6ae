/** What is wrong with what the user wrote, all of it at once: each line names the place, the fault and the remedy. */
export class Problems extends Error {
  readonly problems: readonly string[]

  constructor(headline: string, problems: readonly string[]) {
    super([headline, ...problems.map((problem) => `  - ${problem}`)].join('\n'))
    this.name = 'Problems'
    this.problems = problems
  }
}
