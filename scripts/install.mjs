import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const packagesIn = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return {}
  }
}

/** Whether node_modules holds what the lock names; packages of other platforms may be missing. */
function upToDate() {
  const installed = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(
    ([at, { version, optional }]) => at === '' || (optional && !installed[at]) || installed[at]?.version === version,
  )
}

/** Refuses a Node below the floor, and runs `npm ci` where node_modules is absent or stale. Says so, or ends the process. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: kpi-kit needs Node 20.19 or newer.`)
    process.exit(1)
  }
  if (upToDate()) return
  console.log('Installing packages (npm ci) ...')
  const { status } = process.env.npm_execpath
    ? spawnSync(process.execPath, [process.env.npm_execpath, 'ci'], { stdio: 'inherit' })
    : spawnSync('npm', ['ci'], { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error('npm ci failed: see its lines above.')
    process.exit(1)
  }
}
