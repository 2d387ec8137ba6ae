import { byName } from '../byName.ts'
import { read } from '../plan/read.ts'
import type { Statistics } from '../plan/steps.ts'
import { sumOf } from '../sumOf.ts'

/** What a customer costs through one channel. */
export interface ChannelCost {
  /** Null = not attributed: spend of no channel, and customers of whom nobody knows why they came. */
  readonly channel: string | null
  /** Minor units. */
  readonly spend: number
  readonly newCustomers: number
  /** Spend by new customers; null without any, and for what is not attributed. */
  readonly cost: number | null
}

/** Credits that outweigh the spend leave no cost. */
export function perCustomer(spend: number | null, customers: number): number | null {
  return spend === null || spend < 0 || customers === 0 ? null : spend / customers
}

/** By channel, dearest first, what is not attributed last. */
export function channelsOf(statistics: Statistics, newCustomers: number): readonly ChannelCost[] | null {
  if (!statistics.attributed) return null
  const won = new Map(
    read(statistics, 'attributed', { channel: 'text?', customers: 'number' }).map((row) => [
      row.channel,
      row.customers,
    ]),
  )
  const spent = new Map(
    read(statistics, 'channels', { channel: 'text?', amount: 'number' }).map((row) => [row.channel, row.amount]),
  )
  const channels = [...new Set([...won.keys(), ...spent.keys()])]
    .filter((channel) => channel !== null)
    .map((channel): ChannelCost => {
      const [spend, customers] = [spent.get(channel) ?? 0, won.get(channel) ?? 0]
      return { channel, spend, newCustomers: customers, cost: perCustomer(spend, customers) }
    })
    .sort((a, b) => b.spend - a.spend || b.newCustomers - a.newCustomers || byName(a.channel, b.channel))
  const attributed = sumOf(channels, (channel) => channel.newCustomers)
  const rest = { channel: null, spend: spent.get(null) ?? 0, newCustomers: newCustomers - attributed, cost: null }
  return rest.spend === 0 && rest.newCustomers === 0 ? channels : [...channels, rest]
}
