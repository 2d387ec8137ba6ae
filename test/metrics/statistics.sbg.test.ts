import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedLifetime, residualLifetime, type Sbg, sbgCurve } from '../../src/metrics/statistics/sbg.ts'
import { fitSbg } from '../../src/metrics/statistics/sbgFit.ts'
import { runs } from '../runs.ts'

const numRuns = runs()
const nan = Number.NaN
const endless = Number.POSITIVE_INFINITY
/** Fader and Hardie 2007 (Journal of Interactive Marketing 21:76): survivors of 1000 over seven renewals. */
const regular = [1000, 631, 468, 382, 326, 289, 262, 241]
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491]
const models = fc.record({
  alpha: fc.double({ min: 0.05, max: 20, noNaN: true }),
  beta: fc.double({ min: 0.05, max: 20, noNaN: true }),
})
const noModels = [
  { alpha: 0, beta: 1 },
  { alpha: 1, beta: 0 },
  { alpha: -1, beta: 3 },
  { alpha: 3, beta: -0.5 },
  { alpha: nan, beta: 1 },
  { alpha: 1, beta: endless },
]
const relativeError = (actual: number | null | undefined, expected: number) =>
  Math.abs((actual ?? nan) - expected) / expected

/** The same likelihood by the chances to leave at each renewal, as the paper has it. */
function likelihood(model: Sbg, cohorts: readonly (readonly number[])[]): number {
  let sum = 0
  for (const survivors of cohorts) {
    const curve = sbgCurve(model, survivors.length - 1) ?? []
    for (let t = 1; t < survivors.length; t++) {
      const left = (survivors[t - 1] ?? nan) - (survivors[t] ?? nan)
      if (left > 0) sum += left * Math.log(curve[t]?.leaving ?? nan)
    }
    const stayed = survivors.at(-1) ?? nan
    if (stayed > 0) sum += stayed * Math.log(curve.at(-1)?.survival ?? nan)
  }
  return sum
}

describe('the course of a cohort', () => {
  it('with alpha = beta = 1 leaves 1/2, 1/3, 1/4, as 1/2, 2/3, 3/4 renew', () => {
    expect(sbgCurve({ alpha: 1, beta: 1 }, 3)).toEqual([
      { survival: 1, leaving: 0, retention: null },
      { survival: 1 / 2, leaving: 1 / 2, retention: 1 / 2 },
      { survival: expect.closeTo(1 / 3, 14), leaving: expect.closeTo(1 / 6, 14), retention: 2 / 3 },
      { survival: expect.closeTo(1 / 4, 14), leaving: expect.closeTo(1 / 12, 14), retention: 3 / 4 },
    ])
  })

  it('has the chances to leave of the recursion: each (beta + t - 2) ÷ (alpha + beta + t - 1) of the one before', () => {
    fc.assert(
      fc.property(models, (model) => {
        const curve = sbgCurve(model, 12) ?? []
        expect(relativeError(curve[1]?.leaving, model.alpha / (model.alpha + model.beta))).toBeLessThan(1e-12)
        for (let t = 2; t <= 12; t++) {
          const factor = (model.beta + t - 2) / (model.alpha + model.beta + t - 1)
          expect(relativeError(curve[t]?.leaving, (curve[t - 1]?.leaving ?? nan) * factor)).toBeLessThan(1e-9)
        }
      }),
      { numRuns },
    )
  })

  it('loses nobody twice, and renews better with age', () => {
    fc.assert(
      fc.property(models, (model) => {
        const curve = sbgCurve(model, 20) ?? []
        const left = curve.reduce((sum, { leaving }) => sum + leaving, 0)
        expect(left + (curve.at(-1)?.survival ?? nan)).toBeCloseTo(1, 12)
        for (let t = 2; t <= 20; t++) expect(curve[t]?.retention).toBeGreaterThan(curve[t - 1]?.retention ?? nan)
      }),
      { numRuns },
    )
  })

  it('is null for what is no model, or no number of renewals', () => {
    for (const model of noModels) expect(sbgCurve(model, 3)).toBeNull()
    for (const renewals of [-1, nan, endless]) expect(sbgCurve({ alpha: 1, beta: 1 }, renewals)).toBeNull()
  })
})

describe('the discounted lifetime', () => {
  // Computed with 40 digits from the hypergeometric function: of a new customer, and in the first, second and fifth period.
  it.each([
    [0.704, 1.182, 0.1, [3.695147405574574, 2.964662146132032, 4.103458619598572, 5.89442285984416]],
    [0.668, 3.806, 0.1, [5.922596407612764, 5.414856048374041, 5.901753167753022, 6.897057397746091]],
    [3, 5, 0.01, [3.35127362712404, 2.374786363395281, 2.827654763246773, 4.147492008707246]],
    [0.2, 0.01, 0.005, [4.526123038402079, 3.543753653594089, 73.78592085910326, 101.9408782370388]],
  ])('with alpha %s, beta %s and discount %s is %s', (alpha, beta, discount, [first, ...later]) => {
    const model = { alpha, beta }
    expect(relativeError(expectedLifetime(model, discount), first ?? nan)).toBeLessThan(1e-12)
    for (const [i, period] of [1, 2, 5].entries())
      expect(relativeError(residualLifetime(model, discount, period), later[i] ?? nan)).toBeLessThan(1e-12)
  })

  it('is the sum of what is left of a cohort, discounted, also for alpha + beta = 1', () => {
    const discounts = fc.double({ min: 0.02, max: 2, noNaN: true })
    fc.assert(
      fc.property(fc.oneof(models, fc.constant({ alpha: 0.5, beta: 0.5 })), discounts, (model, discount) => {
        const sum = (sbgCurve(model, 2500) ?? []).reduceRight((total, { survival }, t) => {
          return total + survival / (1 + discount) ** t
        }, 0)
        expect(relativeError(expectedLifetime(model, discount), sum)).toBeLessThan(1e-10)
      }),
      { numRuns: runs(50) },
    )
  })

  it('without discount is the mean lifetime (alpha + beta - 1) ÷ (alpha - 1), and without bound up to alpha = 1', () => {
    expect(expectedLifetime({ alpha: 3, beta: 4 }, 0)).toBe(3)
    expect(residualLifetime({ alpha: 3, beta: 4 }, 0, 1)).toBeCloseTo(2, 12)
    expect(expectedLifetime({ alpha: 1, beta: 4 }, 0)).toBeNull()
    expect(residualLifetime({ alpha: 0.7, beta: 4 }, 0, 2)).toBeNull()
    expect(relativeError(expectedLifetime({ alpha: 3, beta: 4 }, 1e-7), 3)).toBeLessThan(1e-5)
  })

  it('is the first payment now and the rest after the next renewal', () => {
    fc.assert(
      fc.property(models, fc.double({ min: 0.001, max: 1, noNaN: true }), (model, discount) => {
        const rest = (residualLifetime(model, discount, 1) ?? nan) / (1 + discount)
        expect(relativeError(expectedLifetime(model, discount), 1 + rest)).toBeLessThan(1e-11)
      }),
      { numRuns },
    )
  })

  it('shrinks with the discount and grows with the age', () => {
    fc.assert(
      fc.property(models, fc.double({ min: 0.001, max: 1, noNaN: true }), fc.nat(30), (model, discount, age) => {
        const here = residualLifetime(model, discount, age + 1) ?? nan
        expect(residualLifetime(model, discount * 1.1, age + 1)).toBeLessThan(here)
        expect(residualLifetime(model, discount, age + 2)).toBeGreaterThan(here)
      }),
      { numRuns },
    )
  })

  it('is null for what is no model, discount or period', () => {
    for (const model of noModels) {
      expect(expectedLifetime(model, 0.1)).toBeNull()
      expect(residualLifetime(model, 0.1, 1)).toBeNull()
    }
    const model = { alpha: 1, beta: 1 }
    for (const discount of [-0.1, nan, endless]) {
      expect(expectedLifetime(model, discount)).toBeNull()
      expect(residualLifetime(model, discount, 1)).toBeNull()
    }
    for (const period of [0, -1, nan, endless]) expect(residualLifetime(model, 0.1, period)).toBeNull()
  })
})

describe('the model fitted to survivors', () => {
  // Fader and Hardie 2007, figures and likelihoods of both segments.
  it.each([
    ['regular', regular, 0.704, 1.182, -1680.3],
    ['high end', highEnd, 0.668, 3.806, -1611.2],
  ])('of the %s segment has the published parameters and likelihood', (_, survivors, alpha, beta, likely) => {
    const { model, ...rest } = fitSbg([survivors])
    expect([Number(model?.alpha.toFixed(3)), Number(model?.beta.toFixed(3))]).toEqual([alpha, beta])
    expect(rest).toEqual({ logLikelihood: expect.closeTo(likely, 1), warnings: ['alphaBelowOne', 'oneCohort'] })
  })

  it('is exact for two renewals: 1/2 and then 2/3 renew with alpha = beta = 1', () => {
    const { model } = fitSbg([[600, 300, 200]])
    expect(model).toEqual({ alpha: expect.closeTo(1, 5), beta: expect.closeTo(1, 5) })
  })

  it('is the same for one cohort and for its customers told apart, and warns of one cohort only', () => {
    const one = fitSbg([regular])
    const two = fitSbg([
      [400, 253, 187, 153, 130, 116, 105, 96],
      [600, 378, 281, 229, 196, 173, 157, 145],
      [],
      [0, 0],
      [50],
    ])
    expect(two.model).toEqual(one.model)
    expect(two).toMatchObject({ warnings: ['alphaBelowOne'] })
    // A cohort of which no renewal was due yet confirms nothing.
    expect(fitSbg([regular, [50]])).toEqual(one)
  })

  it('does not warn where the mean lifetime has a bound', () => {
    // By the model with alpha 3 and beta 6: 2/3, 7/10, 8/11, 9/12 renew.
    const fit = fitSbg([[33_000, 22_000, 15_400, 11_200, 8400]])
    expect(fit).toMatchObject({ model: { alpha: expect.closeTo(3, 3) }, warnings: ['oneCohort'] })
  })

  it('counts a young cohort only for the renewals that were due', () => {
    const model = { alpha: 1, beta: 1 }
    const cohorts = [
      [6000, 3000, 2000, 1500, 1200],
      [600, 300],
      [900, 450, 300],
    ]
    expect(fitSbg(cohorts).model).toEqual({ alpha: expect.closeTo(1, 4), beta: expect.closeTo(1, 4) })
    expect(fitSbg(cohorts)).toMatchObject({ logLikelihood: expect.closeTo(likelihood(model, cohorts), 6) })
  })

  it.each([
    ['empty', []],
    ['empty', [[], [0, 0]]],
    ['notSurvivors', [[10, 11]]],
    ['notSurvivors', [[0, 5]]],
    ['notSurvivors', [[10, -1]]],
    ['notSurvivors', [[10, 5.5]]],
    ['notSurvivors', [[10, nan]]],
    ['notSurvivors', [[endless, 5]]],
    ['noLoss', [[1000, 1000, 1000]]],
    ['noLoss', [[1000]]],
    ['allLost', [[1000, 0]]],
    ['allLost', [[1000, 400, 100, 0], [10, 5, 0], [7], []]],
    ['onePeriod', [[1000, 631]]],
    [
      'onePeriod',
      [
        [1000, 631],
        [500, 320],
        [400, 0, 0],
      ],
    ],
    ['constantChurn', [[400, 200, 100]]],
    ['constantChurn', [[4000, 2000, 1000, 500, 250]]],
    ['constantChurn', [[1000, 500, 200, 50]]],
    ['constantChurn', [[1000, 1000, 900]]],
    ['onlyEarlyLoss', [[1000, 700, 700, 700]]],
  ])('is none, because: %s, of %j', (reason, cohorts) => {
    expect(fitSbg(cohorts)).toEqual({ model: null, reason })
  })

  it('has the likelihood that the chances to leave give, and none nearby or far off is likelier', () => {
    const chances = fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 })
    const cohort = fc.tuple(fc.integer({ min: 50, max: 5000 }), chances).map(([size, renewing]) => {
      const survivors = [size]
      for (const share of renewing) survivors.push(Math.round((survivors.at(-1) ?? nan) * share))
      return survivors
    })
    const log = fc.double({ min: -3, max: 3, noNaN: true })
    fc.assert(
      fc.property(fc.array(cohort, { minLength: 1, maxLength: 3 }), log, log, (cohorts, a, b) => {
        const fit = fitSbg(cohorts)
        if (fit.model === null) {
          expect(['constantChurn', 'noLoss', 'allLost', 'onlyEarlyLoss']).toContain(fit.reason)
          return
        }
        const { alpha, beta } = fit.model
        expect(alpha > 0 && beta > 0 && alpha + beta < 1.1e6).toBe(true)
        expect(relativeError(-fit.logLikelihood, -likelihood(fit.model, cohorts))).toBeLessThan(1e-9)
        const best = fit.logLikelihood + 1e-6 * (1 + Math.abs(fit.logLikelihood) * 1e-3)
        for (const rival of [
          { alpha: 10 ** a, beta: 10 ** b },
          { alpha: alpha * 10 ** (a / 30), beta: beta * 10 ** (b / 30) },
        ])
          expect(likelihood(rival, cohorts)).toBeLessThanOrEqual(best)
      }),
      { numRuns },
    )
  })

  it('finds the model again from what it expects of a large cohort', () => {
    const shape = fc.double({ min: 0.2, max: 8, noNaN: true })
    fc.assert(
      fc.property(shape, shape, (alpha, beta) => {
        const survivors = (sbgCurve({ alpha, beta }, 12) ?? []).map(({ survival }) => Math.round(survival * 1e12))
        const { model } = fitSbg([survivors])
        expect(relativeError(model?.alpha, alpha)).toBeLessThan(1e-3)
        expect(relativeError(model?.beta, beta)).toBeLessThan(1e-3)
      }),
      { numRuns: runs(50) },
    )
  })
})
