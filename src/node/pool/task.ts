import type { Description } from './description.js'

/** What every thread is given when it starts. */
export interface Start {
  readonly description: Description
  /** The kernels as they were compiled once; without them the thread uses what it can start by itself. */
  readonly kernels: WebAssembly.Module | undefined
}

/** How the codes of a task come back: as lines, packed end to end, or as strings, which take longest to send. */
export type Form = 'lines' | 'packed' | 'strings'

/** What a thread is asked for. */
export interface Task {
  readonly form: Form
  readonly count: number
}

/** Codes on their way from a thread. */
export type Made = Uint8Array<ArrayBuffer> | string[]

/** What a thread answers: codes, or what the mint threw. A task that is rejected is one whose thread has died. */
export type Answer = Made | { readonly thrown: unknown }
