import { near } from './near.ts'
import { Problems } from './problems.ts'

export interface Args {
  /** Folder with the user's own files; without it the page shows sample data. */
  readonly data?: string
  /** Mapping file; without it `kpi.data.json` in the folder. */
  readonly map?: string
  readonly port: number
  readonly help: boolean
}

export const usage = `Usage: npm start [-- OPTIONS]

  (nothing)        the page with sample data
  --data FOLDER    your own files: CSV (also .csv.gz), Parquet or JSON
  --map FILE       what is where in them (default: FOLDER/kpi.data.json)
  --port NUMBER    first port to try (default: 5173)
  --help           this text`

const options = ['--data', '--map', '--port', '--help']

/** Reads the words after `npm start --`; throws `Problems` that name each word it does not know. */
export function readArgs(words: readonly string[]): Args {
  const problems: string[] = []
  const found = new Map<string, string>()
  const rest = words.flatMap((word) => (/^--\w+=/.test(word) ? split(word) : [word]))
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? ''
    if (word === '--help' || word === '-h') found.set('--help', '')
    else if (options.includes(word)) {
      const value = rest[i + 1]
      if (value === undefined || value.startsWith('--'))
        problems.push(`${word} needs a value, such as ${example(word)}.`)
      else {
        found.set(word, value)
        i++
      }
    } else problems.push(unknown(word))
  }
  const port = Number(found.get('--port') ?? 5173)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    problems.push(`--port ${found.get('--port')} is no port. Write a whole number from 1 to 65535, such as 5173.`)
  if (found.has('--map') && !found.has('--data'))
    problems.push('--map describes files of a folder. Write the folder too: --data FOLDER --map FILE.')
  if (problems.length > 0) throw new Problems('These options can not be read:', problems)
  const data = found.get('--data')
  const map = found.get('--map')
  return { ...(data !== undefined && { data }), ...(map !== undefined && { map }), port, help: found.has('--help') }
}

const split = (word: string): string[] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]

const example = (option: string): string =>
  ({ '--data': '--data ./exports', '--map': '--map kpi.data.json' })[option] ?? '--port 5173'

function unknown(word: string): string {
  const [meant] = near(word, options)
  return `"${word}" is no option.${meant === undefined ? '' : ` Did you mean "${meant}"?`} There is: ${options.join(', ')}.`
}
