// `npm run bench [name] [words]`: one benchmark, or all of them one after the other, each in a process of its own.
import { spawnSync } from 'node:child_process'

const all = ['columns', 'encoding', 'duckdb', 'drawing', 'bytes']
const [name, ...words] = process.argv.slice(2)
if (name !== undefined && !all.includes(name))
  throw new Error(`There is no benchmark "${name}". There is ${all.join(', ')}.`)
for (const one of name === undefined ? all : [name]) {
  console.log(`\n# ${one}`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', 'scripts/run.mjs', `bench/${one}.ts`, ...words], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
