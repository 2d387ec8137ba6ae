import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../src/styles.css'
import { KpiDisplay } from '../../src/display/KpiDisplay.tsx'
import { kit } from '../kit.ts'
import { faults, throwers } from './faults.ts'
import { both, everyFinding, findingsAtEnds, opened } from './page.tsx'
import { watch } from './watch.ts'

let heard: ReturnType<typeof watch>
beforeEach(() => {
  heard = watch()
})
afterEach(() => {
  heard.stop()
  cleanup()
})

/** A throw that is kept inside one widget is still told to the developer, by React. */
const told = /The above error occurred/

describe.each(kit)('$name', ({ Widget, result }) => {
  it.each(Object.entries(faults))('stands and says it in words of people: %s', async (_, fault) => {
    const { container } = await opened(both(Widget, { result: fault(result) }))
    expect(container.querySelectorAll('figure')).toHaveLength(2)
    expect([...everyFinding(container), ...findingsAtEnds(container), ...heard.heard]).toEqual([])
    expect(window).not.toHaveProperty('kpiPwned')
    expect(container.querySelectorAll('*').length).toBeLessThan(12_000)
  })

  it.each(Object.entries(throwers))('keeps it to itself: %s', async (_, fault) => {
    const { container } = await opened(both(Widget, { result: fault(result) }))
    expect(container.querySelectorAll('figure')).toHaveLength(2)
    expect([...everyFinding(container), ...heard.heard.filter((said) => !told.test(said))]).toEqual([])
  })

  it.each(['en_US', 'xx', '', 'de-DE-u-nu-thai', 'ar-EG', 'hi-IN', 'not a locale', '😀'])(
    'writes numbers and dates for the locale "%s"',
    async (locale) => {
      const { container } = await opened(<KpiDisplay locale={locale}>{both(Widget, { result })}</KpiDisplay>)
      expect([...everyFinding(container), ...heard.heard]).toEqual([])
    },
  )

  it.each([
    ['none', ''],
    ['a space', ' '],
    ['10,000 characters', 'x'.repeat(10_000)],
    ['markup', '"><svg onload="window.kpiPwned=1">'],
    ['one that turns the direction', '\u202eevil'],
    ['families of emoji', '👩‍👩‍👧‍👦'.repeat(50)],
  ])('takes any title: %s', async (_, title) => {
    const { container } = await opened(both(Widget, { result, title }))
    expect([...everyFinding(container), ...heard.heard]).toEqual([])
    const shown = container.querySelector('.kpi-title')?.textContent
    expect(shown).toMatch(/\S/)
    if (title.trim() !== '') expect(shown).toBe(title)
  })
})
