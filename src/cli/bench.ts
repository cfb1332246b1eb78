import { Command, Option } from 'commander'
import { standardOutput } from './output.js'
import { UsageError } from './usage.js'
import { examplesText, numberOption } from './verb.js'

interface BenchOptions {
  readonly rounds: number
  readonly time: number
  readonly json?: boolean
}

const EXAMPLES = ['bench', 'bench --rounds 31 --json'] as const

const ROUNDS = { default: 11, max: 1_000 }
/** A signal has to wait for the end of such a time. */
const MILLISECONDS = { default: 20, max: 1_000 }

/** Builds the command that measures, on the user's own machine. */
export function benchCommand(version: string, signal: AbortSignal): Command {
  return new Command('bench')
    .summary('how fast this is here, against what Node gives without a package')
    .description(
      'Measures here how fast tokens are made, against what Node gives without a package and against the same kernels in ' +
        'TypeScript. Takes some 15 seconds, in which other work would disturb it.',
    )
    .addOption(numberOption('--rounds <number>', 'how often each is measured, 1 to 1000', ROUNDS.default))
    .addOption(numberOption('--time <ms>', 'milliseconds for each in a round, 1 to 1000', MILLISECONDS.default))
    .addOption(new Option('--json', 'the results as JSON'))
    .addHelpText('after', examplesText(EXAMPLES))
    .action(async ({ json, rounds, time }: BenchOptions) => {
      checkRange('--rounds', rounds, ROUNDS.max)
      checkRange('--time', time, MILLISECONDS.max)
      // Loaded when asked for: the other verbs need none of it.
      const { jsonOf, runSuite, suiteReport } = await import('../bench/suite.js')
      const effort = { rounds, time, warmup: time / 2 }
      const options = { version, signal, progress: showProgress }
      const run = await runSuite(effort, options).finally(() => rewriteLine(''))
      await standardOutput().write(Buffer.from(json === true ? jsonOf(run) : suiteReport(run)))
    })
}

function checkRange(option: string, value: number, max: number): void {
  if (value < 1 || value > max) throw new UsageError(`${option} must be a whole number from 1 to ${max}, got ${value}`)
}

function showProgress(job: string, group: string): void {
  rewriteLine(`measuring ${job}: ${group}`)
}

/** Says on a terminal what there is to wait for, in a line that does not stay. */
function rewriteLine(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}
