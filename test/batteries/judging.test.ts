import { describe, expect, test } from 'vitest'
import { failedAgain, RUNS, repeat } from '../../bench/batteries/again.js'
import { firstRuns, isHopeless, parseDieharder, type Row, sameTest } from '../../bench/batteries/dieharder.js'
import { judgeEnt, parseEnt } from '../../bench/batteries/ent.js'
import { isAsExpected } from '../../bench/batteries/report.js'
import { parseRngtest, passesRngtest } from '../../bench/batteries/rngtest.js'
import {
  BIASED_ENT,
  BIASED_RNGTEST,
  dieharderOutput,
  GOOD_ENT,
  GOOD_RNGTEST,
  rngtestOutput,
} from '../support/batteries.js'

describe('what the programs print is judged', () => {
  test('ent', () => {
    expect(parseEnt(GOOD_ENT)).toEqual({
      bytes: 100_000_000,
      chiSquare: 44.4,
      mean: 127.4965,
      pi: 3.141594726,
      serial: 0.000021,
    })
    expect(judgeEnt(parseEnt(GOOD_ENT))).toEqual([])
    expect(judgeEnt(parseEnt(BIASED_ENT))).toEqual(['chi-square', 'mean', 'pi', 'serial correlation'])
    expect(judgeEnt(parseEnt(GOOD_ENT.replace('44.40', '0.01')))).toEqual([])
    expect(judgeEnt(parseEnt(GOOD_ENT.replace('44.40 percent', 'more than 99.99 percent')))).toEqual(['chi-square'])
    expect(judgeEnt(parseEnt(GOOD_ENT.replace('0.000021 (', '0.000501 (')))).toEqual(['serial correlation'])
    expect(() => parseEnt('ent: command not found')).toThrow('ent printed')
  })

  test('rngtest', () => {
    expect(parseRngtest(GOOD_RNGTEST)).toEqual({ successes: 9_992, failures: 8 })
    expect(passesRngtest(parseRngtest(GOOD_RNGTEST))).toBe(true)
    expect(passesRngtest(parseRngtest(BIASED_RNGTEST))).toBe(false)
    expect(passesRngtest(parseRngtest(rngtestOutput(9_975, 25)))).toBe(true)
    expect(passesRngtest(parseRngtest(rngtestOutput(9_974, 26)))).toBe(false)
    expect(passesRngtest(parseRngtest(rngtestOutput(100, 0)))).toBe(false)
  })

  test('dieharder', () => {
    const rows = parseDieharder(dieharderOutput(['sts_serial|102|   3|    100000|      10|0.00000002|  FAILED  ']))
    expect(rows.map(({ key }) => key)).toEqual([
      'diehard_runs 0',
      'diehard_runs 0 (2)',
      'rgb_lagged_sum 17',
      'sts_serial 3',
    ])
    expect(rows[2]).toEqual({
      name: 'rgb_lagged_sum',
      test: 203,
      ntuple: 17,
      samples: 10,
      p: 0.00347934,
      verdict: 'WEAK',
      key: 'rgb_lagged_sum 17',
    })
    expect(rows[3]).toMatchObject({ p: 0.00000002, verdict: 'FAILED' })
    expect(parseDieharder('  dab_dct|206| 256|  50000|       1|       nan|  PASSED  ')[0]?.verdict).toBe('FAILED')
    expect(() => parseDieharder('stdin_input_raw(): Error: EOF')).toThrow('no results')
  })

  test('tests are run again with ten times the samples, and their size where they take one', () => {
    const [runs, , lagged] = parseDieharder(dieharderOutput([])) as [Row, Row, Row]
    expect(sameTest(runs).join(' ')).toBe('-d 15 -g 200 -D default -D show_num -p 100')
    expect(sameTest(lagged).join(' ')).toBe('-d 203 -n 17 -g 200 -D default -D show_num -p 100')
    expect(firstRuns('all', 0.1)).toEqual(['-a -g 200 -D default -D show_num -m 0.1'.split(' ')])
    expect(firstRuns([0, 15], 1).map(([d, test]) => `${d} ${test}`)).toEqual(['-d 0', '-d 15'])
  })
})

describe('a failure counts when it is found again', () => {
  const serial = (verdict: string) => `sts_serial|102|   3|    100000|      10|0.00000002|  ${verdict}  `
  const opso = (verdict: string) => `diehard_opso|  5|   0|   2097152|      10|0.00000002|  ${verdict}  `
  const of = (...lines: string[]): Row[] => parseDieharder(dieharderOutput(lines))
  const bad = of(serial('FAILED'))
  const good = of(serial('PASSED'))

  /** Gives results in turn, and the last one from then on. */
  function inTurn<T>(...results: T[]): { run: () => Promise<T>; runs: () => number } {
    let runs = 0
    return { run: async () => results[Math.min(runs++, results.length - 1)] as T, runs: () => runs }
  }

  test.each([
    { later: [bad], counts: 1, runs: RUNS - 1 },
    { later: [bad, good], counts: 0, runs: 2 },
    { later: [good], counts: 0, runs: 1 },
    // Another line of the same test that fails is not the one.
    { later: [of('sts_serial|102|   4|    100000|      10|0.00000002|  FAILED  ')], counts: 0, runs: 1 },
  ])('of dieharder: $counts', async ({ counts, later, runs }) => {
    const stream = inTurn(...later)
    const again = await failedAgain(bad, stream.run, inTurn(good).run)
    expect(again.length).toBe(counts)
    expect(stream.runs()).toBe(runs)
  })

  test('of a suspect test when the baseline passes it', async () => {
    const suspect = of(opso('FAILED'))
    expect((await failedAgain(suspect, inTurn(suspect).run, inTurn(of(opso('PASSED'))).run)).length).toBe(1)
    expect((await failedAgain(suspect, inTurn(suspect).run, inTurn(suspect).run)).length).toBe(0)
  })

  test('of the others', async () => {
    const passes = (isGood: boolean): boolean => isGood
    expect(await repeat(inTurn(true).run, passes)).toEqual({ first: true, fails: false })
    expect(await repeat(inTurn(false, false, true).run, passes)).toEqual({ first: false, fails: false })
    expect(await repeat(inTurn(false).run, passes)).toEqual({ first: false, fails: true })
  })

  test('but where three tests find p near 0 nothing has to be found again', () => {
    const line = (name: string, test: number, p: string) => `${name}|${test}|   0|    100000|      10|${p}|  FAILED  `
    const low = [line('a', 100, '0.00000002'), line('b', 101, '0.00000000'), line('c', 200, '0.00000002')]
    expect(isHopeless(of(...low))).toBe(true)
    expect(isHopeless(of(...low.slice(1)))).toBe(false)
    expect(isHopeless(of(...low.slice(1), line('c', 200, '0.99999999')))).toBe(false)
    expect(isHopeless(of(...low.slice(1), line('diehard_opso', 5, '0.00000002')))).toBe(false)
    expect(isHopeless(of(...low.slice(1), ...low.slice(1)))).toBe(false)
  })

  test('a control has to fail, and a stream to pass', () => {
    const found = (role: 'control' | 'tokenmill', failures: string[]) =>
      ({ stream: { role }, failures }) as unknown as Parameters<typeof isAsExpected>[0]
    expect(isAsExpected(found('tokenmill', []))).toBe(true)
    expect(isAsExpected(found('tokenmill', ['rngtest']))).toBe(false)
    expect(isAsExpected(found('control', ['ent: mean']))).toBe(true)
    expect(isAsExpected(found('control', []))).toBe(false)
  })
})
