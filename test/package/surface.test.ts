import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { widgets } from '../../scripts/entries.ts'
import { type Api, readApi, wrongExamples } from './api.ts'

describe('public face', () => {
  let api: Api
  beforeAll(() => {
    api = readApi()
  })

  test('the names that each entry exports change on purpose only', () => {
    const names = [...new Set(api.exports.map(({ entry }) => entry))].map((entry) => [
      entry,
      api.exports.filter((one) => one.entry === entry).map(({ name, kind }) => `${name} (${kind})`),
    ])
    expect(Object.fromEntries(names)).toMatchSnapshot()
  })

  test('kpi-kit has every widget', () => {
    const all = api.exports.filter(({ entry }) => entry === 'kpi-kit').map(({ name }) => name)
    expect(all).toEqual(expect.arrayContaining([...widgets]))
  })

  test('every public export says what it is', () => {
    const silent = api.exports
      .filter(({ name, comment }) => comment === '' && !name.endsWith('Props')) // those are said at the widget and at each property
      .map(({ entry, name, file }) => `${entry}: ${name} in ${file}`)
    expect(silent).toEqual([])
  })

  test('every example compiles', () => {
    expect(api.exports.flatMap(({ examples }) => examples).length).toBeGreaterThan(10)
    expect(wrongExamples(api)).toEqual([])
  })

  test('the code of the README compiles', () => {
    const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```tsx?\n([\s\S]*?)```/g)]
    const examples = blocks.map(([, code = '']) => code)
    expect(examples.length).toBeGreaterThan(3)
    const readme = { entry: 'README', name: 'README', kind: 'value', comment: '', file: 'README.md' } as const
    expect(
      wrongExamples({ exports: [...api.exports, { ...readme, examples }] }).filter((fault) =>
        fault.startsWith('README'),
      ),
    ).toEqual([])
  })

  test('an example with a wrong name or a wrong argument is found', () => {
    const codes = ['noSuchName(1)', `const n: number = 'text'`, 'const n: number = 1']
    const planted = {
      entry: 'kpi-kit/metrics',
      name: 'planted',
      kind: 'value',
      comment: '',
      file: 'planted.ts',
    } as const
    expect(wrongExamples({ exports: [{ ...planted, examples: codes }] })).toHaveLength(2)
  })
})
