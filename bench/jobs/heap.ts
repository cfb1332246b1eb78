import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Contender, Job } from '../../src/bench/job.js'
import { HEAP_MAKERS, type HeapReport } from '../children/heap.js'

const DRAWN = 2_000_000
const STEP = 2_000
const SCRIPT = new URL('../children/heap.js', import.meta.url)

/** What a kept token keeps alive. */
export const heap: Job = {
  name: 'heap',
  about: `heap for each token kept, when ${STEP} are drawn for each that is kept`,
  groups: (quick) => [
    {
      name: 'base62 x 21',
      unit: 'token',
      quantity: 'bytes',
      rivals: ['nanoid'],
      contenders: Object.keys(HEAP_MAKERS).map(keeping),
      effort: { rounds: quick ? 3 : 5 },
    },
  ],
}

function keeping(name: string): Contender {
  return {
    name,
    units: DRAWN / STEP,
    run() {
      const args = ['--expose-gc', fileURLToPath(SCRIPT), name, `${DRAWN}`, `${STEP}`]
      const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      if (status !== 0) throw new Error(`the process that keeps tokens of '${name}' failed: ${stderr}`)
      const { bytes, kept }: HeapReport = JSON.parse(stdout)
      if (kept !== DRAWN / STEP) throw new Error(`${kept} tokens kept instead of ${DRAWN / STEP}`)
      return bytes
    },
  }
}
