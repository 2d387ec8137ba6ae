import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { listen } from '../../examples/host/server/listen.ts'

const open: Server[] = []
const server = () => {
  const one = createServer()
  open.push(one)
  return one
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => new Promise((done) => one.close(done))))
})

async function taken(host: string): Promise<number> {
  const other = server()
  await new Promise<void>((done) => other.listen(0, host, done))
  return (other.address() as AddressInfo).port // a TCP server has no other kind of address
}

describe('the port of the page', () => {
  it('is the first free one, on this machine only; a taken one is said', async () => {
    const busy = await taken('127.0.0.1')
    const said: string[] = []
    const page = server()
    const port = await listen(page, busy, (line) => said.push(line))
    expect(port).toBeGreaterThan(busy)
    expect(page.address()).toMatchObject({ address: '127.0.0.1', port })
    expect(said[0]).toBe(`Port ${busy} is in use by another program; trying ${busy + 1}.`)
  })

  it('is not one that another program serves to "localhost" over IPv6', async ({ skip }) => {
    const busy = await taken('::1').catch(() => skip('this machine has no IPv6'))
    expect(await listen(server(), busy, () => {})).toBeGreaterThan(busy)
  })
})
