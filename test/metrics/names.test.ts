import { expect, test } from 'vitest'
import { listed, nearMatches } from '../../src/metrics/names.ts'

test.each([
  ['Created At', ' Did you mean "created_at"?'],
  ['scroe', ' Did you mean "score"?'],
  ['scor', ' Did you mean "score"?'],
  ['usr', ' Did you mean "user"?'],
  ['price', ''],
  ['', ''],
])('for "%s" it suggests%s', (wrong, suggestion) => {
  expect(nearMatches(wrong, ['created_at', 'score', 'user'])).toBe(suggestion)
})

test('the closest come first, at most three', () => {
  expect(nearMatches('score', ['scores', 'score1', 'Score', 'scored'])).toBe(
    ' Did you mean "Score" or "scores" or "score1"?',
  )
})

test('a list names what there is, and cuts what nobody would read', () => {
  expect(listed([])).toBe('none')
  expect(listed(['a', 'b'])).toBe('"a", "b"')
  expect(listed(Array.from({ length: 23 }, (_, i) => `c${i}`))).toMatch(/"c19" and 3 more$/)
})

test('a name of a million letters is answered at once', () => {
  const start = performance.now()
  nearMatches('x'.repeat(1_000_000), ['score'])
  expect(performance.now() - start).toBeLessThan(1000)
})
