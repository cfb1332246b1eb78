import type { Codec } from './backend.js'
import { SLACK, SOURCE, TARGET } from './memory.js'
import { startReference } from './reference.js'
import { startWasm } from './wasm.js'

let started: Codec | undefined
let isBusy = false

/**
 * Begins work in the memory of this realm's codec, to be ended by {@link end}: wasm, or the reference where WebAssembly or its
 * SIMD is missing or blocked, started on first use. Work within it, which only a built-in method that somebody has replaced
 * can begin, would overwrite what the first works on; it is refused.
 */
export function begin(): Codec {
  if (isBusy) throw new Error('encoding and decoding must not be called while something is being encoded or decoded')
  started ??= start()
  isBusy = true
  return started
}

/** Wipes so many bytes of SOURCE and TARGET, and what kernels may have read and written past them. */
export function end(codec: Codec, source: number, target: number): void {
  // First, as wiping may fail at the edge of the stack, and the codec must not stay busy.
  isBusy = false
  codec.wipe(SOURCE, source + SLACK)
  codec.wipe(TARGET, target + SLACK)
}

function start(): Codec {
  try {
    return startWasm()
  } catch {
    return startReference()
  }
}
