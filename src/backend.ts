import type { BackendName } from './engine/backend.js'
import { engineFor } from './engine/index.js'

/**
 * Which kernels are in use here: `'wasm'`, or `'reference'` (the same in TypeScript) where WebAssembly or its SIMD is
 * missing or blocked. Both give the same tokens for the same entropy; wasm is several times faster in bulk.
 * What encodes and decodes starts on its own, and falls back for the same reasons.
 *
 * @category Engine
 *
 * @example
 * ```ts
 * import { backend } from 'tokenmill'
 * if (backend() === 'reference') console.warn('no WebAssembly here: bulk work will take longer')
 * ```
 */
export function backend(): BackendName {
  return engineFor().backend.name
}
