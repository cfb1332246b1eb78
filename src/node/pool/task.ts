import type { Shard } from '../../unique.js'
import type { FormatName } from '../formats.js'
import type { Description } from './description.js'

/** What every thread is given when it starts. */
export interface Start {
  readonly description: Description
  /** The kernels as they were compiled once; without them the thread uses what it can start by itself. */
  readonly kernels: WebAssembly.Module | undefined
  /** In a pool that gives no code twice: the shard of this thread, which remembers what it gave. */
  readonly unique?: UniqueStart
}

export interface UniqueStart {
  readonly shard: Shard
  /** One 32-bit count of the threads that were started with this shard: only the first may give its codes. */
  readonly started: SharedArrayBuffer
}

/** How the codes of a task come back: as rows of a format or packed end to end, or as strings, which take longest to send. */
export type ByteForm = FormatName | 'packed'

/** Codes as bytes. The buffer, which has room for them, changes hands and comes back, so that it can be used again. */
export interface ByteTask {
  readonly form: ByteForm
  readonly count: number
  readonly into: Uint8Array<ArrayBuffer>
}

/** What a thread is asked for: codes; in a pool that gives none twice also to make room, to remember some, and how many are left. */
export type Task =
  | ByteTask
  | { readonly form: 'strings'; readonly count: number }
  | { readonly exclude: Uint8Array<ArrayBuffer>; readonly count: number }
  | { readonly reserve: number }
  | { readonly asks: 'remaining' }

/** Codes on their way from a thread. */
export type Made = Uint8Array<ArrayBuffer> | string[]

/** What a thread answers: codes, a number of them, or what the mint threw. If a task is rejected its thread has died. */
export type Answer = Made | { readonly remaining: bigint } | { readonly thrown: unknown }
