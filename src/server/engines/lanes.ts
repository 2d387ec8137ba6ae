/** Runs a task on one of several connections, each of which does one thing at a time; the others wait in order. */
export type Lanes<Connection> = <Result>(
  signal: AbortSignal,
  task: (connection: Connection) => Promise<Result>,
) => Promise<Result>

/** Connections are opened when first needed; one whose opening failed is opened again by the next task. */
export function lanes<Connection>(most: number, open: () => Promise<Connection>): Lanes<Connection> {
  const idle: Connection[] = []
  const waiting: (() => void)[] = []
  let used = 0

  async function turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (used < most) {
      used += 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const give = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        waiting.splice(waiting.indexOf(give), 1)
        reject(signal.reason)
      }
      waiting.push(give)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  function done(): void {
    const next = waiting.shift()
    if (next) next()
    else used -= 1
  }

  return async (signal, task) => {
    await turn(signal)
    try {
      const connection = idle.pop() ?? (await open())
      try {
        return await task(connection)
      } finally {
        idle.push(connection)
      }
    } finally {
      done()
    }
  }
}
