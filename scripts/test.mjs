// `npm test`, with nothing but Node and npm: installs what is missing, then checks everything, one step after the other.
// A red step does not hide the next ones; those that need its outcome are left out. `--deep`: the laws with many runs.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureInstalled } from './install.mjs'

const started = performance.now()
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`.padStart(8)
const deep = process.argv.includes('--deep')
const minutes = deep ? 240 : 8
const skippedFile = 'reports/skipped.txt'

ensureInstalled()
process.env.CI = '1' // plain lines, and no snapshot is written in passing
process.env.KPI_SKIPPED = skippedFile
if (deep) process.env.KPI_RUNS ??= '10000'
mkdirSync('reports', { recursive: true })
rmSync(skippedFile, { force: true })

const tool = (name, ...words) => {
  const at = `node_modules/${name}`
  const { bin } = JSON.parse(readFileSync(`${at}/package.json`, 'utf8'))
  return [`${at}/${typeof bin === 'string' ? bin : Object.values(bin)[0]}`, ...words]
}
const vitest = (project) =>
  tool('vitest', 'run', '--project', project, '--reporter=default', '--reporter=./scripts/skipped.ts')

const everything = [
  { name: 'lock', run: ['scripts/check-lock.mjs'] },
  { name: 'lint', run: tool('@biomejs/biome', 'check', '--error-on-warnings', '.') },
  { name: 'types', run: tool('typescript', '--noEmit') },
  { name: 'tests in Node', run: vitest('node') },
  { name: 'tests in jsdom', run: vitest('dom') },
  { name: 'tests in a browser', run: vitest('browser') },
  { name: 'stories in a browser', run: vitest('storybook-*') },
  { name: 'catalog', run: tool('storybook', 'build', '--quiet', '--loglevel', 'warn', '-o', 'reports/catalog') },
  { name: 'build', run: tool('tsup') },
  { name: 'package: publint', needs: 'build', run: tool('publint', '--strict') },
  {
    name: 'package: types of every entry',
    needs: 'build',
    run: tool('@arethetypeswrong/cli', '--pack', '.', '--profile', 'node16', '--exclude-entrypoints', './styles.css'),
  },
  { name: 'package: tests', needs: 'build', run: vitest('package') },
]
const steps = deep ? everything.filter(({ name }) => name.startsWith('tests in ')) : everything

/** Resolves to null where the step passed, else to what happened. */
function outcome(run) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, run, { stdio: ['ignore', 'inherit', 'inherit'] })
    const tooLong = setTimeout(() => {
      child.kill()
      resolve(`not done after ${minutes} minutes`)
    }, minutes * 60_000)
    child.on('close', (code, signal) => {
      clearTimeout(tooLong)
      resolve(code === 0 ? null : `ended with ${signal ?? code}`)
    })
  })
}

const lines = []
const failed = new Set()
for (const [index, { name, needs, run }] of steps.entries()) {
  const title = `[${index + 1}/${steps.length}] ${name}`
  if (failed.has(needs)) {
    failed.add(name)
    lines.push(`left out          ${name}: needs ${needs}`)
    continue
  }
  console.log(`\n${title} ...`)
  const since = performance.now()
  const fault = await outcome(run)
  if (fault) failed.add(name)
  lines.push(`${fault ? 'FAILED' : 'ok    '}  ${seconds(since)}  ${name}${fault ? `: ${fault}` : ''}`)
  console.log(`${title}: ${fault ?? 'ok'} (${seconds(since).trim()})`)
}

console.log(`\n${lines.join('\n')}`)
if (existsSync(skippedFile)) console.log(`\nSkipped, with the reason:\n${readFileSync(skippedFile, 'utf8').trimEnd()}`)
console.log(
  failed.size > 0 ? `\nFailed: ${[...failed].join(', ')}.` : '\nAll passed.',
  `${seconds(started).trim()} in all.`,
)
process.exitCode = failed.size > 0 ? 1 : 0
