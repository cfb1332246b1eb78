import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { environment } from './environment.js'
import type { Job, JobResult } from './job.js'
import { JOBS, jobNamed } from './jobs/index.js'
import { reportOf, targetsReport } from './report.js'
import { outcomes, TARGETS } from './targets.js'

const USAGE = 'Usage: npm run bench -- [--quick] [--job NAME]... [--list]'
const CHILD = new URL('./children/job.js', import.meta.url)
const RESULTS = new URL('../bench-results.json', import.meta.url)

process.exitCode = main()

function main(): number {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      job: { type: 'string', multiple: true },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  if (values.list) {
    for (const { about, name } of JOBS) console.log(`${name.padEnd(8)} ${about}`)
    return 0
  }
  return runAll(values.job?.map(jobNamed) ?? JOBS, values.quick)
}

/** Runs jobs, prints and writes what they gave; returns the exit code. */
function runAll(jobs: readonly Job[], quick: boolean): number {
  const here = environment()
  const packages = Object.entries(here.packages).map(([name, version]) => `${name} ${version}`)
  console.log(`${here.processor}, ${here.cores} cores, ${here.system}, ${here.runtime}, ${packages.join(', ')}`)
  console.log('Medians over rounds (quartiles); ratios are taken within a round.\n')
  if (here.load > here.cores / 2) {
    console.log(`The machine is busy (load ${here.load.toFixed(1)}), so expect a wide spread.\n`)
  }
  const results: JobResult[] = []
  for (const job of jobs) {
    const result = runJob(job.name, quick)
    if (!result) continue
    results.push(result)
    console.log(reportOf(job, result))
  }
  const targets = outcomes(
    TARGETS.filter(({ job }) => jobs.some(({ name }) => name === job)),
    results,
  )
  if (targets.length > 0) console.log(targetsReport(targets))
  const report = { date: new Date().toISOString(), quick, environment: here, jobs: results, targets }
  writeFileSync(RESULTS, `${JSON.stringify(report, null, 2)}\n`)
  return results.length === jobs.length ? 0 : 1
}

/**
 * Runs a job in a process of its own, so that neither its garbage nor what the optimiser has learnt from it reaches the
 * next. Says so and gives nothing if it fails.
 */
function runJob(name: string, quick: boolean): JobResult | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tokenmill-bench-'))
  const file = join(folder, 'result.json')
  try {
    const args = ['--expose-gc', fileURLToPath(CHILD), name, quick ? 'quick' : 'full', file]
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
    if (status === 0) return JSON.parse(readFileSync(file, 'utf8'))
    console.error(`job '${name}' failed\n`)
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
