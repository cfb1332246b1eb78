import { instantiateSync } from '@assemblyscript/loader'
import { KERNELS } from '../generated/kernels.js'
import type { Backend } from './backend.js'
import type { Layout } from './layout.js'
import { PROGRAM, TABLE } from './memory.js'
import type { Plan } from './plan.js'

/** What `assembly/index.ts` exports. All numbers are unsigned 32-bit; the comments on them stand there. */
interface Exports extends Record<string, unknown> {
  memory: WebAssembly.Memory
  drawBits(k: number, entropy: number, bytes: number, symbols: number): number
  drawSextets(n: number, entropy: number, bytes: number, symbols: number): number
  drawWords12(n: number, k: number, threshold: number, entropy: number, bytes: number, symbols: number): number
  drawWords24(n: number, k: number, threshold: number, entropy: number, bytes: number, symbols: number): number
  constrain(symbols: number, perRow: number, index: number, and: number, or: number, rows: number): void
  frame(
    map: number,
    table: number,
    program: number,
    blocks: number,
    symbolsPerStep: number,
    bytesPerStep: number,
    steps: number,
    symbols: number,
    target: number,
  ): void
  encodeHex(source: number, bytes: number, target: number): void
  decodeHex(source: number, length: number, target: number): number
  encodeBase64url(source: number, bytes: number, target: number): void
  decodeBase64url(source: number, length: number, target: number): number
  wipe(from: number, bytes: number): void
}

const BLOCK_BYTES = 48

/**
 * Starts the kernels compiled from `assembly/`. Throws what WebAssembly throws where it is missing, lacks SIMD, or is
 * forbidden by a Content-Security-Policy.
 */
export function startWasm(): Backend {
  const bytes = Uint8Array.from(atob(KERNELS), (character) => character.charCodeAt(0))
  const { exports } = instantiateSync<Exports>(bytes)
  const memory = new Uint8Array(exports.memory.buffer as ArrayBuffer)
  let current: Layout | undefined

  return {
    name: 'wasm',
    memory,
    draw(plan: Plan, entropy, blockBytes, symbols) {
      const { kernel, n, k, threshold } = plan
      if (kernel === 'bits') return exports.drawBits(k, entropy, blockBytes, symbols)
      if (kernel === 'sextets') return exports.drawSextets(n, entropy, blockBytes, symbols)
      const words = kernel === 'words12' ? exports.drawWords12 : exports.drawWords24
      return words(n, k, threshold, entropy, blockBytes, symbols)
    },
    constrain: exports.constrain,
    frame(layout, symbols, target, rows) {
      if (current !== layout) {
        memory.set(layout.table, TABLE)
        memory.set(layout.program, PROGRAM)
        current = layout
      }
      exports.frame(
        layout.map,
        TABLE,
        PROGRAM,
        layout.program.length / BLOCK_BYTES,
        layout.symbols * layout.rowsPerStep,
        layout.stride * layout.rowsPerStep,
        Math.ceil(rows / layout.rowsPerStep),
        symbols,
        target,
      )
    },
    encodeHex: exports.encodeHex,
    decodeHex: exports.decodeHex,
    encodeBase64url: exports.encodeBase64url,
    decodeBase64url: exports.decodeBase64url,
    wipe: exports.wipe,
  }
}
