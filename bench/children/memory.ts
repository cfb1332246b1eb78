// Runs a contender of a job once, and reports what it took and what it left.
import type { Contender } from '../../src/bench/job.js'
import { collectGarbage } from '../../src/bench/measure.js'
import { jobNamed } from '../jobs/index.js'
import type { MemoryReport } from '../jobs/memory.js'

const KIBIBYTE = 1_024

const [jobName = '', groupName = '', contenderName = ''] = process.argv.slice(2)
const contender = wanted()
const keptBefore = kept()
const peakBefore = process.resourceUsage().maxRSS
contender.run()
const peak = (process.resourceUsage().maxRSS - peakBefore) * KIBIBYTE
const report: MemoryReport = { peak, kept: kept() - keptBefore, units: contender.units }
process.stdout.write(JSON.stringify(report))

/** The one contender; what else its job has made is garbage when this returns, and so not counted as freed later. */
function wanted(): Contender {
  const groups = jobNamed(jobName).groups(false)
  const group = groups.find(({ name }) => name === groupName)
  const found = group?.contenders.find(({ name }) => name === contenderName)
  if (!found) throw new RangeError(`job '${jobName}' has no '${contenderName}' in '${groupName}'`)
  return found
}

/** What is still in use, on the heap and outside of it; the run's result is, as `keep` holds it. */
function kept(): number {
  collectGarbage()
  collectGarbage()
  const { external, heapUsed } = process.memoryUsage()
  return heapUsed + external
}
