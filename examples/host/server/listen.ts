import type { Server } from 'node:http'
import { connect } from 'node:net'
import { Problems } from './problems.ts'

const tries = 20

/** Listens on 127.0.0.1, on the first free port from `first` on, and says which ports were taken. */
export async function listen(server: Server, first: number, say: (line: string) => void): Promise<number> {
  const last = Math.min(first + tries - 1, 65_535)
  for (let port = first; port <= last; port++) {
    if (!(await answers('::1', port)) && (await tryPort(server, port))) return port
    say(
      port < last
        ? `Port ${port} is in use by another program; trying ${port + 1}.`
        : `Port ${port} is in use by another program.`,
    )
  }
  throw new Problems('The page can not be served:', [
    `--port ${first}: every port from ${first} to ${last} is in use. Write another one, such as --port 8080.`,
  ])
}

function tryPort(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    }
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      resolve(true)
    })
  })
}

/** Another program on the IPv6 side of the port would get what a browser sends to "localhost". */
function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
    socket.setTimeout(500, () => done(false))
  })
}
