// Runs a contender of a job once, and reports what it took and what it left.
import type { Contender } from '../../src/bench/job.js'
import { collectGarbage } from '../../src/bench/measure.js'
import { jobNamed } from '../jobs/index.js'
import { IDLE, type MemoryReport } from '../jobs/memory.js'

const KIBIBYTE = 1_024

const [jobName = '', groupName = '', contenderName = ''] = process.argv.slice(2)
const contender = wanted()
const before = { peak: peak(), kept: kept() }
contender.run()
const report: MemoryReport = { before, after: { peak: peak(), kept: kept() }, units: contender.units }
process.stdout.write(JSON.stringify(report))

/** The one contender; what else its job has made is garbage when this returns, and so not counted as freed later. */
function wanted(): Contender {
  const groups = jobNamed(jobName).groups(false)
  const group = groups.find(({ name }) => name === groupName)
  if (group && contenderName === IDLE) return { name: IDLE, units: 1, run() {} }
  const found = group?.contenders.find(({ name }) => name === contenderName)
  if (!found) throw new RangeError(`job '${jobName}' has no '${contenderName}' in '${groupName}'`)
  return found
}

/** The greatest resident size so far. */
function peak(): number {
  return process.resourceUsage().maxRSS * KIBIBYTE
}

/** What is still in use, on the heap and outside of it; the run's result is, as `keep` holds it. */
function kept(): number {
  collectGarbage()
  collectGarbage()
  const { external, heapUsed } = process.memoryUsage()
  return heapUsed + external
}
