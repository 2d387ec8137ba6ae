// `npm start`: what is missing is installed, then the example host serves its page. See examples/host.
import { ensureInstalled } from './install.mjs'

ensureInstalled()
process.argv.splice(2, 0, 'examples/host/server/main.ts')
await import('./run.mjs')
