import { failedAgain, repeat } from './again.js'
import { firstRuns, isHopeless, parseDieharder, QUICK_TESTS, type Row } from './dieharder.js'
import { ENT_BYTES, type EntResult, judgeEnt, parseEnt } from './ent.js'
import { feed } from './pipe.js'
import { BLOCKS, parseRngtest, passesRngtest, type RngtestResult } from './rngtest.js'
import { BASELINE, type Stream } from './streams.js'

/** A few short tests of dieharder, all with a tenth of its own samples, or all as it runs them itself. */
export type Depth = 'quick' | 'full' | 'thorough'

/** What the programs found in a stream: the results of their first runs. */
export interface Found {
  readonly stream: Stream
  readonly ent: EntResult
  readonly rngtest: RngtestResult
  readonly rows: readonly Row[]
  /** What failed in all runs, in words; a stream passes without any. */
  readonly failures: readonly string[]
  /** Read by all programs together. */
  readonly bytes: number
}

/** Runs the programs on a stream, and again what they find. */
export async function examine(stream: Stream, depth: Depth): Promise<Found> {
  let bytes = 0
  const run = async (command: string[], most = Number.POSITIVE_INFINITY, { name } = stream) => {
    const said = await feed(name, most, command)
    bytes += said.bytes
    return said
  }
  const dieharder = async (args: string[], source?: Stream): Promise<Row[]> =>
    parseDieharder((await run(['dieharder', ...args], undefined, source)).output)

  const ent = await repeat(
    async () => parseEnt((await run(['ent'], ENT_BYTES)).output),
    (result) => judgeEnt(result).length === 0,
  )
  const rngtest = await repeat(
    async () => parseRngtest((await run(['rngtest', '-c', String(BLOCKS)])).errors),
    passesRngtest,
  )
  const tests = stream.slow || depth === 'quick' ? QUICK_TESTS : 'all'
  const rows: Row[] = []
  for (const args of firstRuns(tests, depth === 'thorough' ? 1 : 0.1)) rows.push(...(await dieharder(args)))

  const failures: string[] = []
  if (ent.fails) failures.push(`ent: ${judgeEnt(ent.first).join(', ')}`)
  if (rngtest.fails) failures.push('rngtest')
  if (isHopeless(rows)) failures.push('dieharder')
  else {
    const again = await failedAgain(rows, dieharder, (args) => dieharder(args, BASELINE))
    for (const { key } of again) failures.push(`dieharder: ${key}`)
  }
  return { stream, ent: ent.first, rngtest: rngtest.first, rows, failures, bytes }
}
