import { KERNELS } from '../generated/kernels.js'
import type { Backend } from './backend.js'
import { BLOCK_BYTES, type Layout } from './layout.js'
import type { Mask } from './mask.js'
import { MASK, PROGRAM, TABLE, WIDE } from './memory.js'
import { compiled } from './modules.js'
import type { Spelling } from './spelling.js'
import type { Wide } from './wide.js'

/** What `assembly/index.ts` exports. All numbers are unsigned 32-bit; the comments on them stand there. */
interface Exports extends WebAssembly.Exports {
  memory: WebAssembly.Memory
  drawBits(k: number, spelling: number, table: number, entropy: number, bytes: number, symbols: number): number
  drawMasked(
    k: number,
    set: number,
    mask: number,
    period: number,
    phase: number,
    table: number,
    entropy: number,
    bytes: number,
    symbols: number,
  ): number
  drawSextets(n: number, spelling: number, table: number, entropy: number, bytes: number, symbols: number): number
  drawReserve(n: number, table: number, entropy: number, bytes: number, symbols: number): number
  drawOctets(n: number, threshold: number, table: number, entropy: number, bytes: number, symbols: number): number
  drawDecimal(table: number, entropy: number, bytes: number, symbols: number): number
  drawWords12(
    n: number,
    k: number,
    threshold: number,
    table: number,
    entropy: number,
    bytes: number,
    symbols: number,
  ): number
  drawWords24(
    n: number,
    k: number,
    threshold: number,
    spelling: number,
    table: number,
    entropy: number,
    bytes: number,
    symbols: number,
  ): number
  frame(
    program: number,
    blocks: number,
    symbolsPerStep: number,
    bytesPerStep: number,
    steps: number,
    symbols: number,
    target: number,
  ): void
  appendCrc32(symbols: number, length: number, rows: number, target: number): void
  appendLuhn(n: number, symbols: number, length: number, rows: number, target: number): void
  spellAll(spelling: number, table: number, symbols: number, count: number): void
  spellWide(width: number, first: number, table: number, symbols: number, count: number, target: number): void
  wipe(from: number, bytes: number): void
}

/** The compiled module, which threads can share: it is code only, and each starts it with memory of its own. */
export function kernels(): WebAssembly.Module {
  return compiled('kernels', KERNELS)
}

/**
 * Starts the kernels compiled from `assembly/`. Throws what WebAssembly throws where it is missing, lacks SIMD, or is
 * forbidden by a Content-Security-Policy.
 */
export function startWasm(): Backend {
  const { exports } = new WebAssembly.Instance(kernels()) as { exports: Exports }
  const memory = new Uint8Array(exports.memory.buffer as ArrayBuffer)
  let spelling: Spelling | undefined
  let masked: Mask | undefined
  let framed: Layout | undefined
  let widened: Wide | undefined

  /** Puts the table of a spelling where the kernels look, if it is not there already. */
  const use = (next: Spelling): number => {
    if (spelling !== next) {
      spelling = next
      memory.set(next.table, TABLE)
    }
    return next.kind
  }

  return {
    name: 'wasm',
    memory,
    draw(plan, entropy, bytes, symbols, phase = 0) {
      const { kernel, n, k, mask, threshold } = plan
      const kind = use(plan.spelling)
      switch (kernel) {
        case 'bits':
          if (mask) {
            if (masked !== mask) {
              masked = mask
              memory.set(mask.random, MASK)
            }
            return exports.drawMasked(k, mask.set, MASK, mask.period, phase, TABLE, entropy, bytes, symbols)
          }
          return exports.drawBits(k, kind, TABLE, entropy, bytes, symbols)
        case 'sextets':
          return exports.drawSextets(n, kind, TABLE, entropy, bytes, symbols)
        case 'reserve':
          return exports.drawReserve(n, TABLE, entropy, bytes, symbols)
        case 'octets':
          return exports.drawOctets(n, threshold, TABLE, entropy, bytes, symbols)
        case 'decimal':
          return exports.drawDecimal(TABLE, entropy, bytes, symbols)
        case 'words12':
          return exports.drawWords12(n, k, threshold, TABLE, entropy, bytes, symbols)
        case 'words24':
          return exports.drawWords24(n, k, threshold, kind, TABLE, entropy, bytes, symbols)
      }
    },
    frame(layout, symbols, target, rows) {
      const { program, rowsPerStep, stride } = layout
      if (framed !== layout) {
        framed = layout
        memory.set(program, PROGRAM)
      }
      const blocks = program.length / BLOCK_BYTES
      const steps = Math.ceil(rows / rowsPerStep)
      exports.frame(PROGRAM, blocks, layout.symbols * rowsPerStep, stride * rowsPerStep, steps, symbols, target)
    },
    check({ kind, length, n, spelling }, symbols, rows, target) {
      if (kind === 'crc32') return exports.appendCrc32(symbols, length, rows, target)
      exports.appendLuhn(n, symbols, length, rows, target)
      exports.spellAll(use(spelling), TABLE, target, rows * (length + 1))
    },
    spellWide(wide, symbols, count, target) {
      if (widened !== wide) {
        widened = wide
        memory.set(wide.table, WIDE)
      }
      exports.spellWide(wide.width, wide.first, WIDE, symbols, count, target)
    },
    wipe: exports.wipe,
  }
}
