import type { Mint } from '../mint.js'
import { WholeFile } from '../node/file.js'
import { type FormatName, type FormattedCodes, formatCodes } from '../node/formats.js'
import { type Sink, writeCodes } from '../node/write.js'
import { explanation, warning } from './explain.js'
import { isSystemError } from './report.js'
import { described } from './usage.js'

/** Options that every verb has. */
export interface OutputOptions {
  readonly out?: string
  readonly force?: boolean
  readonly format: FormatName
  readonly quiet?: boolean
  readonly explain?: boolean
  /** Warn if they are easily guessed. */
  readonly warns: boolean
}

/** Makes the codes and writes them where the options say: to a file with a summary, or to standard output. */
export async function output(mint: Mint, count: number, options: OutputOptions, signal: AbortSignal): Promise<void> {
  const codes = await described(() => formatCodes(mint, options.format))
  if (options.explain === true) process.stderr.write(explanation(mint, count))
  else if (options.warns) process.stderr.write(warning(mint, count))
  if (options.out === undefined || options.out === '-') {
    // On a terminal the codes themselves show how far it is.
    await write(standardOutput(), codes, count, options.quiet === true || process.stdout.isTTY, signal)
    return
  }
  const start = performance.now()
  signal.addEventListener('abort', () => {
    signal.reason.message = `interrupted; ${options.out} was not written`
  })
  try {
    const file = await WholeFile.create(options.out, options.force === true)
    try {
      await write(file, codes, count, options.quiet === true, signal)
      await file.commit()
    } finally {
      await file.abort()
    }
  } catch (error) {
    // The system names the hidden file, or none; the user knows it by its own name.
    throw isSystemError(error) ? Object.assign(error, { path: options.out }) : error
  }
  if (options.quiet !== true) {
    const seconds = (performance.now() - start) / 1000
    process.stderr.write(summary(options.out, mint, count, seconds))
  }
}

async function write(
  sink: Sink,
  codes: FormattedCodes,
  count: number,
  silent: boolean,
  signal: AbortSignal,
): Promise<void> {
  const bar = await startBar(count, silent)
  try {
    await writeCodes(sink, codes, count, { signal, progress: bar.update })
  } finally {
    bar.stop()
  }
}

export function standardOutput(): Sink {
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
      }),
  }
}

interface Bar {
  update(written: number): void
  stop(): void
}

async function startBar(count: number, silent: boolean): Promise<Bar> {
  if (silent || !process.stderr.isTTY) return { update: () => {}, stop: () => {} }
  // Loaded when there is someone to see it: it is a tenth of the time that the command takes to start.
  const { Presets, SingleBar } = await import('cli-progress')
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}%  {value} of {total} codes  {eta_formatted} left',
      formatValue: (value, _options, type) =>
        type === 'value' || type === 'total' ? value.toLocaleString('en-US') : String(value),
      stream: process.stderr,
      hideCursor: true,
      gracefulExit: false,
      clearOnComplete: true,
      stopOnComplete: false,
    },
    Presets.shades_classic,
  )
  bar.start(count, 0)
  return { update: (written) => bar.update(written), stop: () => bar.stop() }
}

function summary(path: string, mint: Mint, count: number, seconds: number): string {
  const lines = [
    ['codes', count.toLocaleString('en-US')],
    ['entropy', `${mint.bits.toLocaleString('en-US', { maximumFractionDigits: 1 })} bits a code`],
    ['time', `${seconds.toFixed(2)} s`],
    ['speed', `${Math.round(count / seconds).toLocaleString('en-US')} codes a second`],
    ['file', path],
  ]
  return lines.map(([name, value]) => `${name?.padEnd(8)} ${value}\n`).join('')
}
