import type { Mint } from '../mint.js'
import { batched } from '../node/batches.js'
import { writeCodes } from '../node/codes-file.js'
import { type FormatName, formatOf } from '../node/formats.js'
import { unless } from '../node/unless.js'
import { type Sink, writeTo } from '../node/write.js'
import { explanation, warning } from './explain.js'
import type { Source } from './source.js'
import { described } from './usage.js'

/** Options that every verb has. */
export interface OutputOptions {
  readonly out?: string
  readonly force?: boolean
  readonly format?: FormatName
  readonly quiet?: boolean
  readonly explain?: boolean
  /** Warn if they are easily guessed. */
  readonly warns: boolean
}

/** Makes the codes and writes them where the options say: to a file with a summary, or to standard output. */
export async function output(
  { codes: source, mint }: Source,
  count: number,
  options: OutputOptions,
  signal: AbortSignal,
): Promise<void> {
  const path = options.out === '-' ? undefined : options.out
  const format = options.format ?? formatOf(path ?? '')
  signal.addEventListener('abort', () => {
    if (path !== undefined) signal.reason.message = `interrupted; ${path} was not written`
  })
  // Also for a file, which prepares them itself: what is refused is refused before anything else is said.
  const codes = await described(() => unless(signal, batched(source, format, count)))
  if (options.explain === true) process.stderr.write(explanation(mint, count))
  else if (options.warns) process.stderr.write(warning(mint, count))
  const quiet = options.quiet === true
  if (path === undefined) {
    // On a terminal the codes themselves show how far it is.
    await withBar(count, quiet || process.stdout.isTTY, (progress) =>
      writeTo(standardOutput(), codes, { signal, progress }),
    )
    return
  }
  const start = performance.now()
  try {
    const force = options.force === true
    await withBar(count, quiet, (progress) => writeCodes(path, source, count, { format, force, signal, progress }))
  } catch (error) {
    throw inOptions(error)
  }
  if (!quiet) process.stderr.write(summary(path, mint, count, (performance.now() - start) / 1000))
}

/** The library's own error of a file that exists, in words of the command line. */
function inOptions(error: unknown): unknown {
  const isRefusal = error instanceof Error && 'code' in error && error.code === 'EEXIST'
  return isRefusal ? new Error(error.message.replace(/replace it with force$/, '--force to replace it')) : error
}

async function withBar(
  count: number,
  silent: boolean,
  write: (progress: (written: number) => void) => Promise<void>,
): Promise<void> {
  const bar = await startBar(count, silent)
  try {
    await write(bar.update)
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
