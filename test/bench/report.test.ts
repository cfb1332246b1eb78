import { describe, expect, test } from 'vitest'
import { reportOf, targetsReport } from '../../bench/report.js'
import { outcomes } from '../../bench/targets.js'
import type { Job } from '../../src/bench/job.js'
import { groupResult } from '../support/results.js'

const job: Job = { name: 'bytes', about: 'codes in bulk', groups: () => [] }
const result = { name: 'bytes', about: 'codes in bulk', groups: [groupResult()] }

describe('the table of a group', () => {
  test('has a column for each rival and each limit', () => {
    const rows = reportOf(job, result)
      .trim()
      .split('\n')
      .map((line) => line.split(/ {3,}/))
    expect(rows.slice(0, 4)).toEqual([
      ['## bytes: codes in bulk'],
      [''],
      [
        ...['base62 x 21, 5 rounds', 'ns a code', 'codes/s', 'x rival'],
        ...['% of getRandomValues', '% of memory copy', '% of fromCharCode'],
      ],
      ['fill', '10.0', '100 M', '4.00 (4.00..4.00)', '50 (50..50)', '10 (10..10)', '80 (80..80)'],
    ])
    expect(rows.find(([name]) => name === 'memory copy')?.slice(4)).toEqual([
      '500 (500..500)',
      'limit',
      '800 (800..800)',
    ])
  })
})

describe('targets', () => {
  const fill = { job: 'bytes', group: 'base62 x 21', of: 'fill' }

  test('are judged by the median', () => {
    const targets = [
      { ...fill, to: 'rival', times: 4 },
      { ...fill, to: 'rival', times: 4.1 },
      { ...fill, to: 'getRandomValues', share: 0.5 },
      { ...fill, to: 'memory copy', share: 0.2 },
      { ...fill, bytes: 10 },
      { ...fill, bytes: 9 },
    ]
    const judged = outcomes(targets, [result])
    expect(judged.map(({ reached }) => reached)).toEqual([true, false, true, false, true, false])
    expect(targetsReport(judged)).toContain('>= 4.10 x   4.00 (4.00..4.00)   NOT reached')
  })

  test('are not reached where nothing was measured', () => {
    const judged = outcomes([{ ...fill, times: 1 }], [])
    expect(judged).toMatchObject([{ measured: undefined, reached: false }])
    expect(targetsReport(judged)).toContain('not measured')
  })

  test('must name what exists', () => {
    expect(() => outcomes([{ ...fill, to: 'nobody', times: 1 }], [result])).toThrow('no result')
  })
})
