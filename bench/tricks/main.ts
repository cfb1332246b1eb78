import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as tokenmill from 'tokenmill'
import { environment, environmentText } from '../../src/bench/environment.js'
import type { Spread } from '../../src/bench/job.js'
import { measure } from '../../src/bench/measure.js'
import { number, spreadText, table } from '../../src/bench/table.js'
import type { TrickResult } from './result.js'
import { TRICKS, type Trick } from './tricks.js'

/** What each trick buys: the library as it is beside a copy of it with the trick turned off, in one process. */
const FILE = new URL('../../../bench/results/tricks.json', import.meta.url)
/** Scripts are not compiled, and stay where they are. */
const { applyPatch, checkPatches, inCopy }: typeof import('../../scripts/copies.mjs') = await import(
  new URL('../../../scripts/copies.mjs', import.meta.url).href
)
const EFFORT = { rounds: 15, time: 30, warmup: 15 }
const WITH = 'as it is'
const WITHOUT = 'without'

checkPatches(TRICKS)
console.log(environmentText(environment()))
const results: TrickResult[] = []
for (const trick of TRICKS) {
  const times = await timesWithout(trick)
  results.push({ says: trick.says, work: trick.work, times })
  console.log(`${trick.says} (${trick.work}): ${spreadText(times, number)}`)
}
console.log(
  `\n${table(
    ['trick', 'x the time without it'],
    results.map((each) => [each.says, spreadText(each.times, number)]),
  )}`,
)
writeFileSync(
  FILE,
  `${JSON.stringify({ date: new Date().toISOString(), ...environment(), tricks: results }, null, 2)}\n`,
)

async function timesWithout(trick: Trick): Promise<Spread> {
  return await inCopy(async (folder) => {
    applyPatch(trick, folder)
    const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status !== 0) throw new Error(`without '${trick.says}' it does not build`)
    const without: typeof tokenmill = await import(pathToFileURL(join(folder, 'dist/index.js')).href)
    const { ratios } = await measure(
      {
        name: trick.says,
        unit: 'run',
        quantity: 'ns',
        rivals: [WITHOUT],
        contenders: [
          { name: WITH, units: 1, run: trick.run(tokenmill) },
          { name: WITHOUT, units: 1, run: trick.run(without) },
        ],
      },
      EFFORT,
    )
    const ratio = ratios.find(({ of }) => of === WITH)
    if (!ratio) throw new Error(`'${trick.says}' was not compared`)
    return ratio
  })
}
