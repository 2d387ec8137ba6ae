import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Data of others stands beside the project and is never part of it. */
export const dataFolder = '../shared/data'
export const referenceFolder = '../shared/reference'

export const hasData = existsSync(dataFolder)
export const hasReference = existsSync(referenceFolder)

export function json<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Rows of a file of comma-separated values without quotes. */
export function csv(path: string): Readonly<Record<string, string>>[] {
  const bytes = readFileSync(path)
  const [head = '', ...lines] = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))
  })
}
