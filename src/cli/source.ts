import { availableParallelism } from 'node:os'
import { InvalidArgumentError, Option } from 'commander'
import type { Mint } from '../mint.js'
import { formatOf } from '../node/formats.js'
import type { Description } from '../node/pool/description.js'
import type { Pool } from '../node/pool/pool.js'
import { readCodes } from '../node/read-codes.js'
import { type Shard, unique } from '../unique.js'
import { resolvedShard, type ShardOption, shardFrom } from './shard.js'
import { described, UsageError, wholeNumber } from './usage.js'
import type { Verb } from './verb.js'

/** Options of what makes the codes. */
export interface SourceOptions {
  readonly unique?: boolean
  readonly exclude?: string
  readonly shard?: ShardOption
  readonly threads?: number
}

/** What makes the codes. */
export interface Source {
  readonly codes: Mint | Pool
  /** What is said about them. */
  readonly mint: Mint
  close(): Promise<void>
}

const MAX_THREADS = 256

/** From so many codes on, of which none is to be repeated, threads save time: to remember them takes longer than to write. */
const UNIQUE_FROM = 3_000_000

export function sourceOptions(threadsFrom: number | undefined): Option[] {
  // Grouping digits by the rules of a language would take ten milliseconds of every start.
  const from =
    threadsFrom === undefined ? `${UNIQUE_FROM / 1e6} million --unique codes` : `${threadsFrom / 1e6} million`
  return [
    new Option('--unique', 'none twice: remembers what it made'),
    new Option('--exclude <file>', 'none of the codes in a file, as lines or as --out writes them; implies --unique'),
    new Option(
      '--shard <part>',
      'a part of all codes, as 2/8: no two parts have the same; auto, auto/8: as Slurm, AWS Batch or Kubernetes say; implies --unique',
    ).argParser(shardFrom),
    new Option(
      '--threads <number>',
      `how many threads make them (default: one a core from ${from} on, else 1)`,
    ).argParser(threadCount),
  ]
}

function threadCount(text: string): number {
  const threads = wholeNumber(text)
  if (threads < 1 || threads > MAX_THREADS) throw new InvalidArgumentError(`There can be 1 to ${MAX_THREADS}.`)
  return threads
}

/** What makes the codes of a verb, here or in threads. */
export async function sourceOf<Options, Described>(
  verb: Verb<Options, Described>,
  count: number,
  options: Options & SourceOptions,
  signal: AbortSignal,
): Promise<Source> {
  const given = await described(() => verb.describe(options, signal))
  const mint = await described(() => verb.make(given))
  const once = onceFrom(options, signal)
  const threads = options.threads ?? usualThreads(verb, mint, count, once)
  if (verb.kind === undefined || threads === 1) {
    const codes = once ? await described(() => unique(mint, once)) : mint
    return { codes, mint: codes, close: async () => {} }
  }
  const description = { kind: verb.kind, ...given } as Description
  // Loaded by those who have threads.
  const { pool } = await import('../node/pool/pool.js')
  const codes = await described(() => pool(description, { threads, unique: once }))
  return {
    codes,
    mint: once ? unique(mint, { shard: once.shard }) : mint,
    close: () => codes.close({ signal: AbortSignal.abort() }),
  }
}

/** What `unique` is to be given, if it is to be. */
interface Once {
  readonly exclude: AsyncIterable<string> | undefined
  readonly shard: Shard | undefined
}

function onceFrom({ exclude, shard, unique: isUnique }: SourceOptions, signal: AbortSignal): Once | undefined {
  if (isUnique !== true && exclude === undefined && shard === undefined) return undefined
  if (exclude === '') throw new UsageError('--exclude needs the name of a file')
  return {
    exclude: exclude === undefined ? undefined : readCodes(exclude, { signal }),
    shard: shard && resolvedShard(shard, process.env),
  }
}

/** The error of a code in the file of `--exclude`, with its line. */
export function inLines(error: unknown, path: string | undefined): unknown {
  const [, number] = (error instanceof Error && /exclude: number (\d+) is none/.exec(error.message)) || []
  if (path === undefined || number === undefined) return error
  // The header of CSV and the bracket of JSON are lines too.
  const before = ['csv', 'json'].includes(formatOf(path)) ? 1 : 0
  return new Error(`${path}, line ${before + Number(number)}, is not such a code`)
}

function usualThreads(
  { kind, threadsFrom = Infinity }: Verb<never, unknown>,
  mint: Mint,
  count: number,
  once: Once | undefined,
): number {
  const from = once ? UNIQUE_FROM : threadsFrom
  const threads = Math.min(availableParallelism(), MAX_THREADS)
  return kind !== undefined && count >= from && (!once || hasShards(mint, threads, once.shard)) ? threads : 1
}

/** Can the threads share the codes among them? Where these have requirements or are too few they cannot. */
function hasShards(mint: Mint, threads: number, { index, of }: Shard = { index: 0, of: 1 }): boolean {
  try {
    unique(mint, { shard: { index: index + of * (threads - 1), of: of * threads } })
    return true
  } catch {
    return false
  }
}
