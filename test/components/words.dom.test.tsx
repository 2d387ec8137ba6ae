import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/format/messages/en.ts'
import { errorStatus } from '../../src/sources/protocol.ts'
import { kit } from '../kit.ts'

const keys = Object.keys(en).filter((key) => key.includes('.'))

/** Names of texts that stand where a text should. */
function shownKeys(container: HTMLElement): string[] {
  return keys.filter((key) =>
    new RegExp(`(^|[^\\w.])${key.replaceAll('.', '\\.')}($|[^\\w.])`).test(container.innerHTML),
  )
}

const pending = { data: undefined, status: 'pending', error: null } as const

/** A widget brings its words itself: none is missing without a provider. */
describe.each(kit)('$name has words for all that it shows', ({ Widget, result }) => {
  it('while it loads, when it fails, and with nothing to show', () => {
    const failed = Object.keys(errorStatus).map((code) => ({ ...pending, status: 'error', error: { code } }))
    for (const query of [pending, ...failed]) expect(shownKeys(render(<Widget query={query} />).container)).toEqual([])
    for (const reason of ['empty', 'undefined', 'unobserved', 'mixedCurrencies']) {
      const { container } = render(<Widget result={{ ...result, value: null, reason, series: [] }} />)
      expect(shownKeys(container)).toEqual([])
    }
  })

  it('with its numbers, the explanation and the table', async () => {
    const warnings = keys.flatMap((key) => (key.startsWith('warning.') ? [{ code: key.slice('warning.'.length) }] : []))
    const { container } = render(<Widget result={{ ...result, warnings, enough: false }} title="A title" />)
    expect(shownKeys(container)).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: `A title: ${en['action.explain']}` }))
    const toTable = await screen.findByRole('button', { name: en['action.showTable'] })
    expect(shownKeys(container)).toEqual([])
    await userEvent.click(toTable)
    expect(shownKeys(container)).toEqual([])
  })
})
