import { type MetricId, metrics } from 'kpi-kit/metrics'
import { expect, it } from 'vitest'
import { sections } from '../../examples/host/src/sections.ts'

const { summary, ...others } = sections
const shown: MetricId[] = Object.values(others).flatMap(({ widgets, cards }) => [...widgets, ...cards])

it('every metric of the kit has one place on the page; the summary repeats some', () => {
  expect(shown.toSorted()).toEqual(Object.keys(metrics).sort())
  expect(shown).toEqual(expect.arrayContaining([...summary.widgets]))
})

it.each(Object.entries(others))('the cards of a section begin with KPIs: %s', (_, { cards }) => {
  const kinds = cards.map((id) => metrics[id].kind)
  expect(kinds).toEqual(kinds.toSorted())
})
