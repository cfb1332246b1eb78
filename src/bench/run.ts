import type { Environment } from './environment.js'
import type { JobResult, Spread } from './job.js'

/** What a run of benchmarks gave, as `bench/results/schema.json` describes it. */
export interface Run extends Environment {
  /**
   * What was run: all jobs of the suite in full, all with `--quick`, some of them, or those of the command
   * `tokenmill bench`.
   */
  readonly run: 'full' | 'quick' | 'part' | 'command'
  /** When it ended, in ISO 8601. */
  readonly date: string
  /** The kernels at work where none were asked for. */
  readonly backend: 'wasm' | 'reference'
  /** Packages that were measured or that measured, and their versions. */
  readonly versions: Readonly<Record<string, string>>
  readonly jobs: readonly JobResult[]
  readonly targets: readonly Outcome[]
}

/** What a release is meant to reach. */
export interface Target {
  readonly job: string
  /** A group's name, or what the names of several begin with: then the worst of them counts. */
  readonly group: string
  readonly of: string
  /** The contender to compare with, where a target is a ratio. */
  readonly to?: string
  /** At least so many times as fast. */
  readonly times?: number
  /** At least this share of the limit. */
  readonly share?: number
  /** At most so many bytes. */
  readonly bytes?: number
}

/** A target and what was measured. */
export interface Outcome {
  readonly target: Target
  /** Undefined where the job was not run, or failed. */
  readonly measured: Spread | undefined
  readonly reached: boolean
}

const SIGNIFICANT_DIGITS = 6

/** A run as JSON, with as many digits as mean something, and what holds no object or list on a line. */
export function jsonOf(run: Run): string {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(SIGNIFICANT_DIGITS)) : value
  // A line feed can only stand between tokens, as strings have it escaped.
  const flat = /[{[]\n[^{}[\]]+\n +[}\]]/g
  return `${JSON.stringify(run, rounded, 2).replace(flat, (lines) => lines.replace(/\n +/g, ' '))}\n`
}
