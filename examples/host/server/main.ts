import { readArgs, usage } from './args.ts'
import { openHost } from './host.ts'
import { Problems } from './problems.ts'

const say = (line: string) => console.log(line)

/** `npm start`: prepares data, serves the page until Ctrl+C, and says what it does. */
async function main(words: readonly string[]): Promise<void> {
  const args = readArgs(words)
  if (args.help) return say(usage)
  const host = await openHost(args, say)
  say(`\nHarbor is open: ${host.url}\nCtrl+C ends it.`)
  let isClosing = false
  const end = () => {
    if (isClosing) process.exit(1)
    isClosing = true
    say('\nClosing …')
    host.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Problems) console.error(`\n${error.message}\n\nnpm start -- --help lists the options.`)
  else console.error(error)
  process.exitCode = 1
})
