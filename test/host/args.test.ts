import { describe, expect, it } from 'vitest'
import { readArgs } from '../../examples/host/server/args.ts'
import { Problems } from '../../examples/host/server/problems.ts'

const problemsOf = (words: string[]) => {
  try {
    readArgs(words)
  } catch (error) {
    if (error instanceof Problems) return error.problems
    throw error
  }
  return []
}

describe('the words after npm start', () => {
  it('may be none: sample data on the usual port', () => {
    expect(readArgs([])).toEqual({ port: 5173, help: false })
  })

  it('name a folder, a mapping and a port, apart or with an equals sign', () => {
    const expected = { data: 'exports', map: 'my.json', port: 8080, help: false }
    expect(readArgs(['--data', 'exports', '--map', 'my.json', '--port', '8080'])).toEqual(expected)
    expect(readArgs(['--data=exports', '--map=my.json', '--port=8080'])).toEqual(expected)
  })

  it.each([
    [['--date', 'x'], '"--date" is no option. Did you mean "--data"?', 'There is: --data, --map, --port, --help.'],
    [['--data'], '--data needs a value', 'such as --data ./exports'],
    [['--data', '--map', 'm'], '--data needs a value', 'such as --data ./exports'],
    [['--port', '70000'], '--port 70000 is no port', 'a whole number from 1 to 65535'],
    [['--port', 'x'], '--port x is no port', 'a whole number from 1 to 65535'],
    [['--map', 'm.json'], '--map describes files of a folder', '--data FOLDER --map FILE'],
  ])('%j are refused by name and with the remedy', (words, fault, remedy) => {
    const [problem] = problemsOf(words)
    expect(problem).toContain(fault)
    expect(problem).toContain(remedy)
  })

  it('are refused all at once', () => {
    expect(problemsOf(['--prot', '1', '--port', '0'])).toHaveLength(3)
  })
})
