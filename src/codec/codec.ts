import type { Codec } from './kernels.js'
import { startReference } from './reference.js'
import { startWasm } from './wasm.js'

let started: Codec | undefined

/** The codec of this realm, started on first use: wasm, or the reference where WebAssembly or its SIMD is missing or blocked. */
export function codec(): Codec {
  started ??= start()
  return started
}

function start(): Codec {
  try {
    return startWasm()
  } catch {
    return startReference()
  }
}
