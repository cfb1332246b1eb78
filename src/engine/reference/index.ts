import type { Backend } from '../backend.js'
import { MEMORY_BYTES } from '../memory.js'
import { appendCheck } from './check.js'
import { draw } from './draw.js'
import { frame } from './frame.js'
import { spellWide } from './wide.js'

/**
 * Starts the kernels in plain TypeScript: for runtimes where WebAssembly is missing or blocked, as the tests' oracle, and
 * as the benchmark's strongest rival in JavaScript.
 */
export function startReference(): Backend {
  const memory = new Uint8Array(MEMORY_BYTES)
  return {
    name: 'reference',
    memory,
    draw: (plan, entropy, bytes, symbols, phase) => draw(memory, plan, entropy, bytes, symbols, phase),
    frame: (layout, symbols, target, rows) => frame(memory, layout, symbols, target, rows),
    check: (check, symbols, rows, target) => appendCheck(memory, check, symbols, rows, target),
    spellWide: (wide, symbols, count, target) => spellWide(memory, wide, symbols, count, target),
    wipe: (from, bytes) => {
      memory.fill(0, from, from + bytes)
    },
  }
}
