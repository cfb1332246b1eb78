import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { backend } from 'tokenmill'
import { environment, environmentText } from '../src/bench/environment.js'
import type { Job, JobResult } from '../src/bench/job.js'
import { jsonOf, type Run } from '../src/bench/run.js'
import { JOBS, jobNamed } from './jobs/index.js'
import { reportOf, targetsReport } from './report.js'
import { checkBy } from './schema.js'
import { outcomes, TARGETS } from './targets.js'
import { versions } from './versions.js'

const USAGE = `Usage: npm run bench -- [--quick] [--job NAME]... [--list] [--validate FILE]

  --quick           all works, and about how fast, in a minute
  --job NAME        only this job, or these
  --list            the jobs and what they measure
  --validate FILE   only checks that a file of results fits bench/results/schema.json`

const CHILD = new URL('./children/job.js', import.meta.url)
/** The folder of the sources. */
const BENCH = new URL('../../bench/', import.meta.url)
const SCHEMA = new URL('results/schema.json', BENCH)
/** What a full run measured, which is published with the sources. */
const PUBLISHED = new URL('results/latest.json', BENCH)
const UNPUBLISHED = new URL('../bench-results.json', import.meta.url)

/** A command line that cannot be followed. */
class UsageError extends Error {}

process.exitCode = main()

function main(): number {
  try {
    return runWith(readOptions())
  } catch (error) {
    // What nothing here is to blame for needs no trace.
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\n\n${USAGE}`)
    return 2
  }
}

function asUsage<T>(work: () => T, what = ''): T {
  try {
    return work()
  } catch (error) {
    throw new UsageError(what + (error as Error).message, { cause: error })
  }
}

function readOptions() {
  const { values } = asUsage(() =>
    parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        job: { type: 'string', multiple: true },
        list: { type: 'boolean', default: false },
        validate: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }),
  )
  if (values.validate !== undefined && (values.job || values.quick)) {
    throw new UsageError('--validate runs nothing: leave out --job and --quick')
  }
  return values
}

function runWith(values: ReturnType<typeof readOptions>): number {
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  if (values.list) {
    for (const { about, name } of JOBS) console.log(`${name.padEnd(8)} ${about}`)
    return 0
  }
  if (values.validate !== undefined) return validateFile(values.validate)
  return runAll(
    asUsage(() => values.job?.map(jobNamed) ?? JOBS),
    values.quick,
  )
}

function validateFile(file: string): number {
  const given = asUsage(() => JSON.parse(readFileSync(file, 'utf8')), `${file}: `)
  if (!fits(given)) return 1
  console.log(`${file} fits the schema`)
  return 0
}

/** Runs jobs, prints and writes what they gave; returns the exit code. */
function runAll(jobs: readonly Job[], quick: boolean): number {
  // The load counts what ran before.
  const here = environment()
  const found = versions(BENCH)
  const packages = Object.entries(found).map(([name, version]) => `${name} ${version}`)
  console.log(`${environmentText(here)}${packages.join(', ')}`)
  console.log('Medians over rounds (quartiles); ratios are taken within a round.\n')
  const results: JobResult[] = []
  for (const job of jobs) {
    const result = runJob(job.name, quick)
    if (!result) continue
    results.push(result)
    console.log(reportOf(job, result))
  }
  const wanted = TARGETS.filter(({ job }) => jobs.some(({ name }) => name === job))
  const targets = outcomes(wanted, results)
  if (targets.length > 0) console.log(targetsReport(targets))
  const isComplete = jobs === JOBS && results.length === JOBS.length
  const run = isComplete ? (quick ? 'quick' : 'full') : 'part'
  const date = new Date().toISOString()
  const isWritten = write({ run, date, ...here, backend: backend(), versions: found, jobs: results, targets })
  return isWritten && results.length === jobs.length ? 0 : 1
}

/** Writes a result that fits the schema where its kind belongs, and says where; or says what does not fit. */
function write(result: Run): boolean {
  const json = jsonOf(result)
  if (!fits(JSON.parse(json))) return false
  const file = result.run === 'full' ? PUBLISHED : UNPUBLISHED
  writeFileSync(file, json)
  const path = relative(fileURLToPath(new URL('..', BENCH)), fileURLToPath(file))
  const reason = result.run === 'full' ? '' : '; only a full run of all jobs replaces bench/results/latest.json'
  console.log(`Results: ${path}${reason}`)
  return true
}

/** Whether a result fits the schema. Says what does not. */
function fits(result: unknown): boolean {
  const problems = checkBy(JSON.parse(readFileSync(SCHEMA, 'utf8')))(result)
  for (const problem of problems) console.error(`does not fit bench/results/schema.json: ${problem}`)
  return problems.length === 0
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
