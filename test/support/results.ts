import type { GroupResult, Spread } from '../../src/bench/job.js'
import type { Run } from '../../src/bench/run.js'

/** A spread that did not spread. */
export function always(value: number): Spread {
  return { median: value, lower: value, upper: value, min: value, max: value }
}

/** A group with one rival and three limits: what the names say is measured, and 10 ns, 40 ns, 5 ns, 1 ns and 8 ns. */
export function groupResult(): GroupResult {
  const costs = { fill: 10, rival: 40, getRandomValues: 5, 'memory copy': 1, fromCharCode: 8 }
  const names = Object.entries(costs)
  return {
    name: 'base62 x 21',
    unit: 'code',
    quantity: 'ns',
    rounds: 5,
    rivals: ['rival'],
    limits: ['getRandomValues', 'memory copy', 'fromCharCode'],
    contenders: names.map(([name, cost]) => ({ name, cost: always(cost) })),
    ratios: names
      .filter(([to]) => to !== 'fill')
      .flatMap(([to, cost]) =>
        names.filter(([of]) => of !== to).map(([of, own]) => ({ of, to, ...always(cost / own) })),
      ),
  }
}

/** A run of one job. */
export function runResult(): Run {
  const target = { job: 'bytes', group: 'base62 x 21', of: 'fill', to: 'rival', times: 3 }
  return {
    run: 'full',
    date: '2026-01-02T03:04:05.678Z',
    machine: { processor: 'A processor', cores: 2, memory: 2 ** 34, load: 0.25, system: 'linux 6.1 x64' },
    runtime: { name: 'node', version: '20.19.0', v8: '11.3' },
    backend: 'wasm',
    versions: { tokenmill: '0.1.0', tinybench: '6.2.3', rival: '1.0.0' },
    jobs: [{ name: 'bytes', about: 'codes in bulk', groups: [groupResult()] }],
    targets: [{ target, measured: always(4), reached: true }],
  }
}
