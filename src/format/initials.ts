const segmenter = typeof Intl.Segmenter === 'undefined' ? null : new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The first letters of the first and the last word of a name; of a number at its end all digits, as far as three signs go.
 * What is one sign to the eye is never cut.
 * @example initials('Person A') // 'PA'
 */
export function initials(name: string): string {
  const words = name.slice(0, 500).trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  if (/^\p{Nd}{3}$/u.test(last)) return last
  return firstSign(first) + (/^\p{Nd}{2}$/u.test(last) ? last : firstSign(last))
}

function firstSign(word: string): string {
  const sign = segmenter ? segmenter.segment(word)[Symbol.iterator]().next().value?.segment : Array.from(word)[0]
  return (sign ?? '').toLocaleUpperCase('en')
}
