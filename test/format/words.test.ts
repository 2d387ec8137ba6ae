import { describe, expect, test } from 'vitest'
import { de } from '../../src/format/messages/de.ts'
import { en } from '../../src/format/messages/en.ts'
import { variantName } from '../../src/format/result.ts'
import { say, sayIfKnown, type Word, type WordKey, type Words } from '../../src/format/words.ts'
import { exclusionReasons } from '../../src/metrics/excluded.ts'
import { metrics } from '../../src/metrics/registry.ts'
import { errorStatus } from '../../src/sources/protocol.ts'

const keys = Object.keys(en) as WordKey[] // Object.keys has no better type
const forms = (word: Word) => (typeof word === 'string' ? [word] : Object.values(word))
const holes = (word: Word) => [...new Set(forms(word).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort()

describe('German says all that English says', () => {
  test('no key is missing and none is left over', () => {
    expect(Object.keys(de).sort()).toEqual([...keys].sort())
  })

  test.each(keys)('%s has the same placeholders', (key) => {
    expect(holes(de[key])).toEqual(holes(en[key]))
  })

  test('sentences are translated', () => {
    const same = keys.filter(
      (key) => typeof en[key] === 'string' && en[key] === de[key] && /[a-z]{3} [a-z]/.test(en[key]),
    )
    expect(same).toEqual([])
  })
})

test('one and many', () => {
  expect(say(en, 'excluded.duplicate', { count: 1, n: '1' })).toBe('1 duplicate')
  expect(say(de, 'excluded.duplicate', { count: 1200, n: '1.200' })).toBe('1.200 Duplikate')
})

test('the plural follows the language of the words, not the locale of the numbers', () => {
  const polish: Words = {
    ...en,
    language: 'pl',
    'csat.answers': { one: '{n} punkt', few: '{n} punkty', other: '{n} punktów' },
  }
  expect([1, 3, 7].map((count) => say(polish, 'csat.answers', { count, n: count }))).toEqual([
    '1 punkt',
    '3 punkty',
    '7 punktów',
  ])
})

test('a value is put in as it is, also when it looks like a placeholder or a pattern', () => {
  expect(say(en, 'n.short', { n: '{n} $& {count}' })).toBe('n\u00a0=\u00a0{n} $& {count}')
})

test('a name of the host that happens to be on every object is not a word', () => {
  for (const key of ['toString', '__proto__', 'constructor']) expect(sayIfKnown(en, key)).toBeNull()
})

test.each(Object.keys(metrics))(
  '%s has a name, a question, a definition, a formula, a unit, what moves it, and words for no data',
  (id) => {
    for (const part of ['name', 'question', 'definition', 'formula', 'unit', 'actions', 'empty'])
      expect(keys).toContain(`metric.${id}.${part}`)
  },
)

test.each(Object.values(metrics))('every variant of $id has words, and no other', ({ id, variants }) => {
  for (const variant of variants) expect(variantName({ id, variant }, en), variant).not.toBeNull()
  const own = keys.filter((key) => key.startsWith(`variant.${id}.`)).map((key) => key.slice(`variant.${id}.`.length))
  expect(own.filter((variant) => !variants.some((known) => known === variant))).toEqual([])
})

test('every reason for leaving a row out and every error code has words', () => {
  for (const reason of exclusionReasons) expect(keys).toContain(`excluded.${reason}`)
  for (const code of Object.keys(errorStatus)) expect(keys).toContain(`error.${code}`)
})
