import { cleanup, fireEvent, render } from '@testing-library/react'
import { StrictMode, useEffect } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../../src/styles.css'
import { kit } from '../kit.ts'
import { opened, settled } from './page.tsx'
import { findings } from './scan.ts'
import { watch } from './watch.ts'

let heard: ReturnType<typeof watch>
beforeEach(() => {
  heard = watch()
})
afterEach(() => {
  heard.stop()
  cleanup()
})

const pending = { data: undefined, status: 'pending', fetchStatus: 'fetching', error: null } as const
const refused = Object.assign(new Error('401'), { status: 401 })

describe.each(kit)('$name', ({ Widget, result }) => {
  const stateOf = (container: Element) => container.querySelector('figure')?.getAttribute('data-state')

  it.each<[string, object, string]>([
    ['is pending for ever', pending, 'loading'],
    ['waits for the network', { ...pending, fetchStatus: 'paused' }, 'error'],
    ['failed with an Error', { ...pending, status: 'error', error: new Error('SELECT secret FROM t') }, 'error'],
    ['failed with a text', { ...pending, status: 'error', error: 'secret' }, 'error'],
    ['failed with nothing', { ...pending, status: 'error', error: undefined }, 'error'],
    ['failed with a promise', { ...pending, status: 'error', error: Promise.resolve() }, 'error'],
    ['is refused after it had an answer', { ...pending, data: result, status: 'error', error: refused }, 'error'],
    ['failed again and has an older answer', { ...pending, data: result, status: 'error', error: 'x' }, 'ready'],
    ['has the answer to the question before', { ...pending, data: result, isPlaceholderData: true }, 'ready'],
    ['has an answer from before time', { ...pending, data: result, status: 'error', dataUpdatedAt: -1e99 }, 'ready'],
    ['has an answer from no time', { ...pending, data: result, status: 'error', dataUpdatedAt: 1e99 }, 'ready'],
    ['is none', {}, 'invalid'],
    ['has null for an answer', { ...pending, data: null, status: 'success' }, 'invalid'],
    ['has a page for an answer', { ...pending, data: '<html>', status: 'success' }, 'invalid'],
    ['has a state that nobody knows', { ...pending, status: 'dreaming' }, 'loading'],
    ['cannot be asked again', { ...pending, status: 'error', refetch: 'no function' }, 'error'],
  ])('says what it knows of a query that %s', (_, query, state) => {
    const { container } = render(<Widget query={query} title="A title" />)
    expect(stateOf(container)).toBe(state)
    expect([...findings(container), ...heard.heard]).toEqual([])
    expect(container.textContent).not.toContain('secret')
    if (state !== 'ready') expect(container.textContent).not.toMatch(/\d/)
  })

  it('outlives a callback of the host that throws', async () => {
    const onInvalid = () => {
      throw new Error('no ear today')
    }
    const { container } = render(<Widget result={5} title="A title" onInvalid={onInvalid} />)
    await settled()
    expect(stateOf(container)).toMatch(/invalid|error/)
    expect(findings(container)).toEqual([])
  })

  it.each([
    { accent: 'url(//example.org/x)', surface: '};body{display:none', radius: 'expression(1)' },
    { accent: 5, surface: null, series: 'red' },
    { scheme: 'purple', series: [null, {}, '<b>'] },
  ])('takes no harm from the theme %j', (theme) => {
    const { container } = render(<Widget result={result} title="A title" theme={theme} />)
    expect(stateOf(container)).toBe('ready')
    expect(container.querySelector('figure')?.getAttribute('style') ?? '').not.toMatch(/url|[{}<]|null|object/)
    expect([...findings(container), ...heard.heard]).toEqual([])
  })

  it('is there in the right size once its place is: 0 px wide, hidden, in a closed box', async () => {
    for (const hidden of ['width: 0', 'display: none', 'width: 0; height: 0; overflow: hidden']) {
      const place = document.createElement('div')
      document.body.append(place)
      place.style.cssText = hidden
      const { container, unmount } = render(<Widget result={result} title="A title" />, { container: place })
      await settled()
      expect([...findings(container), ...heard.heard]).toEqual([])
      place.style.cssText = 'width: 600px'
      await expect.poll(() => drawnWidths(container).every((width) => width > 400 && width <= 600)).toBe(true)
      expect([...findings(container), ...heard.heard]).toEqual([])
      unmount()
      place.remove()
    }
  })

  it('follows 1,000 changes of its width and draws once a frame at most', async () => {
    const { container } = render(<Widget result={result} title="A title" />)
    let changes = 0
    const observer = new MutationObserver(() => changes++)
    for (const svg of container.querySelectorAll('svg.kpi-plot'))
      observer.observe(svg, { attributes: true, attributeFilter: ['viewBox'] })
    let frames = 0
    const count = () => {
      frames++
      running = requestAnimationFrame(count)
    }
    let running = requestAnimationFrame(count)
    for (let step = 0; step < 1000; step++) {
      container.style.width = `${300 + ((step * 37) % 600)}px`
      if (step % 50 === 0) await new Promise(requestAnimationFrame)
    }
    container.style.width = '500px'
    await expect.poll(() => drawnWidths(container).every((width) => width > 400 && width <= 500)).toBe(true)
    cancelAnimationFrame(running)
    observer.disconnect()
    expect(changes).toBeLessThanOrEqual(frames + 1)
    expect([...findings(container), ...heard.heard]).toEqual([])
  })

  it('draws the same in strict mode', async () => {
    const plain = render(<Widget result={result} title="A title" />)
    const strict = render(
      <StrictMode>
        <Widget result={result} title="A title" />
      </StrictMode>,
    )
    await settled()
    expect(withoutIds(strict.container)).toBe(withoutIds(plain.container))
    expect(heard.heard).toEqual([])
  })

  it('leaves nothing behind after a dozen lives, some of them ended while loading or opened', async () => {
    const ears = listeners()
    const life = async (round: number) => {
      const { container, rerender, unmount } = render(
        <StrictMode>
          <Widget query={pending} title="A title" />
        </StrictMode>,
      )
      if (round % 3 > 0) rerender(<Widget result={result} title="A title" />)
      const chart = container.querySelector('[role=slider]')
      if (chart) fireEvent.keyDown(chart, { key: 'Home' })
      const button = container.querySelector('.kpi-icon-button')
      if (button && round % 3 > 1) fireEvent.click(button)
      unmount()
    }
    await life(2)
    await settled()
    const before = ears.open()
    for (let round = 0; round < 12; round++) await life(round)
    await settled()
    expect(ears.open()).toEqual(before)
    ears.stop()
    expect(document.querySelectorAll('.kpi, .kpi-float')).toHaveLength(0)
    expect(heard.heard).toEqual([])
  })

  it('lets its neighbour be, whatever happens to it', async () => {
    const mounted = vi.fn()
    const Neighbour = () => {
      useEffect(mounted, [])
      return <button type="button">Neighbour</button>
    }
    const page = (props: object) => (
      <>
        <Widget title="A title" {...props} />
        <Neighbour />
      </>
    )
    const { container, rerender, getByText } = await opened(page({ result }))
    const onInvalid = () => {
      throw new Error('no ear today')
    }
    const neighbour = getByText('Neighbour')
    for (const props of [{ result: 5 }, { query: pending }, { result: 6, onInvalid }, { result }, { query: null }]) {
      rerender(page(props))
      const pressed = vi.fn()
      neighbour.addEventListener('click', pressed, { once: true })
      neighbour.click()
      expect(pressed).toHaveBeenCalledOnce()
      expect(getByText('Neighbour')).toBe(neighbour)
      expect(findings(container)).toEqual([])
    }
    expect(mounted).toHaveBeenCalledOnce()
  })
})

/** The widths that charts were drawn for. */
function drawnWidths(container: Element): number[] {
  return [...container.querySelectorAll<SVGSVGElement>('svg.kpi-plot')].map((svg) => svg.viewBox.baseVal.width)
}

function withoutIds(container: Element): string {
  return container.innerHTML.replace(/(id|aria-labelledby|aria-controls|aria-describedby)="[^"]*"/g, '')
}

/** Knows what listens at window and document, and which observers watch. */
function listeners() {
  const open = new Map<string, Set<unknown>>()
  const those = (key: string) => open.get(key) ?? open.set(key, new Set()).get(key)
  const spies = [window, document].flatMap((target) => {
    const place = target === window ? 'window' : 'document'
    const { addEventListener, removeEventListener } = target
    return [
      vi.spyOn(target, 'addEventListener').mockImplementation((...args: unknown[]) => {
        those(`${place} ${args[0]}`)?.add(args[1])
        Reflect.apply(addEventListener, target, args)
      }),
      vi.spyOn(target, 'removeEventListener').mockImplementation((...args: unknown[]) => {
        those(`${place} ${args[0]}`)?.delete(args[1])
        Reflect.apply(removeEventListener, target, args)
      }),
    ]
  })
  const { observe, unobserve } = ResizeObserver.prototype
  ResizeObserver.prototype.observe = function (...args) {
    those('observed')?.add(args[0])
    observe.apply(this, args)
  }
  ResizeObserver.prototype.unobserve = function (element) {
    those('observed')?.delete(element)
    unobserve.call(this, element)
  }
  return {
    open: () => Object.fromEntries([...open].flatMap(([key, all]) => (all.size > 0 ? [[key, all.size]] : []))),
    stop() {
      for (const spy of spies) spy.mockRestore()
      Object.assign(ResizeObserver.prototype, { observe, unobserve })
    },
  }
}
