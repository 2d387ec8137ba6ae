import type { ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

/** A place on the page of a given width, with a React root in it. */
export class Stage {
  readonly box = document.createElement('div')
  private readonly root = createRoot(this.box)

  constructor(width: number) {
    this.box.style.width = `${width}px`
    document.body.append(this.box)
  }

  /** Render, commit, effects and whatever these draw anew, and layout: without waiting for a frame. */
  async draw(element: ReactElement): Promise<void> {
    flushSync(() => this.root.render(element))
    // React runs late effects, and what they ask for, in tasks of a message channel: ours come after them.
    for (let turn = 0; turn < 4; turn++) {
      this.box.getBoundingClientRect()
      await task()
    }
  }

  /** Also what React puts off until later, so that the next drawing does not pay for it. */
  async clear(): Promise<void> {
    this.root.unmount()
    this.box.remove()
    for (let turn = 0; turn < 4; turn++) await task()
  }
}

function task(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(null)
  })
}
