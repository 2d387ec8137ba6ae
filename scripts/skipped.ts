import { appendFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Notes every skipped test with its reason in the file that KPI_SKIPPED names, for the summary of `npm test`. */
export default class Skipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const file = process.env.KPI_SKIPPED
    if (!file) return
    for (const module of modules) {
      const counts = new Map<string, number>()
      for (const test of module.children.allTests('skipped')) {
        const result = test.result()
        const reason = (result.state === 'skipped' && result.note) || test.fullName
        counts.set(reason, (counts.get(reason) ?? 0) + 1)
      }
      for (const [reason, count] of counts)
        appendFileSync(file, `${module.relativeModuleId}: ${reason}${count > 1 ? ` (${count} tests)` : ''}\n`)
    }
  }
}
