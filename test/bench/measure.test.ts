import { describe, expect, test } from 'vitest'
import type { Contender, Group } from '../../src/bench/job.js'
import { copyLimit, entropyLimit, stringLimit } from '../../src/bench/limits.js'
import { measure } from '../../src/bench/measure.js'

const EFFORT = { rounds: 3, time: 1, warmup: 0 }

/** Contenders that count what they are told to. */
function counting(costs: Readonly<Record<string, number>>, more: Partial<Group> = {}): Group {
  const contenders = Object.entries(costs).map(([name, cost]): Contender => ({ name, units: 10, run: () => 10 * cost }))
  return { name: 'a group', unit: 'thing', quantity: 'bytes', rivals: [], contenders, ...more }
}

describe('measuring', () => {
  test('compares everyone with each rival and each limit', async () => {
    const group = counting(
      { ours: 8, rival: 24, first: 2, second: 4 },
      { rivals: ['rival'], limits: ['first', 'second'] },
    )
    const { contenders, limits, ratios, rivals, rounds } = await measure(group, EFFORT)
    expect({ limits, rivals, rounds }).toEqual({ limits: ['first', 'second'], rivals: ['rival'], rounds: 3 })
    expect(contenders.map(({ cost, name }) => [name, cost.median])).toEqual([
      ['ours', 8],
      ['rival', 24],
      ['first', 2],
      ['second', 4],
    ])
    const ours = ratios.filter(({ of }) => of === 'ours').map(({ median, to }) => [to, median])
    expect(ours).toEqual([
      ['rival', 3],
      ['first', 0.25],
      ['second', 0.5],
    ])
    expect(ratios).toHaveLength(9)
    expect(ratios.some(({ of, to }) => of === to)).toBe(false)
  })

  test('needs no limit, and the effort of the group counts first', async () => {
    const { limits, ratios, rounds } = await measure(counting({ ours: 1 }, { effort: { rounds: 2 } }), EFFORT)
    expect({ limits, ratios, rounds }).toEqual({ limits: [], ratios: [], rounds: 2 })
  })

  test('refuses a contender that does other work, and names it', async () => {
    const cheat: Contender = { name: 'cheat', units: 1, run: () => 1, outputs: () => ['x'] }
    const check = (outputs: readonly string[]): void => {
      if (outputs[0] !== 'y') throw new Error('not y')
    }
    const group = counting({}, { contenders: [cheat], check })
    await expect(measure(group, EFFORT)).rejects.toThrow("cheat does not do the work of 'a group'")
  })

  test('refuses a comparison with nobody', async () => {
    await expect(measure(counting({ ours: 1 }, { limits: ['nobody'] }), EFFORT)).rejects.toThrow("'nobody'")
  })

  test('takes times in as many rounds, and stops between them when it is told to', async () => {
    let runs = 0
    const contenders = [{ name: 'ours', units: 1, run: () => ++runs }]
    const group: Group = { name: 'a group', unit: 'run', quantity: 'ns', rivals: [], contenders }
    const stop = new AbortController()
    const { contenders: measured } = await measure(group, { rounds: 2, time: 0, warmup: 0 }, stop.signal)
    expect(runs).toBeGreaterThanOrEqual(2)
    expect(measured[0]?.cost.min).toBeGreaterThanOrEqual(0)
    stop.abort(new Error('enough'))
    await expect(measure(group, EFFORT, stop.signal)).rejects.toThrow('enough')
  })
})

describe('limits', () => {
  test.each([
    ['getRandomValues', entropyLimit(128), 65_536],
    ['memory copy', copyLimit(32, 1_024), 32_768],
    ['memory copy', copyLimit(32, 100_000), 100_000],
    ['fromCharCode', stringLimit(21), 1_000],
  ])('%s does its units of work', (name, limit, units) => {
    expect(limit).toMatchObject({ name, units })
    expect(() => limit.run()).not.toThrow()
  })
})
