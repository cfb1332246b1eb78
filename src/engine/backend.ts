import type { Check, Layout } from './layout.js'
import type { Plan } from './plan.js'
import type { Wide } from './wide.js'

/**
 * Which kernels are at work: `'wasm'`, those compiled from `assembly/`, or `'reference'`, their equals in TypeScript.
 *
 * @category Engine
 */
export type BackendName = 'wasm' | 'reference'

/**
 * @internal The kernels over their memory. Both backends give the same bytes for the same entropy. Addresses are offsets into
 * `memory`, laid out as `memory.ts` draws it.
 */
export interface Backend {
  readonly name: BackendName
  readonly memory: Uint8Array<ArrayBuffer>
  /**
   * Maps `bytes` bytes of entropy (whole blocks of the plan) onto characters; returns how many were written. Under a mask
   * `phase` is how many of their row came before them, 0 if it is left out.
   */
  draw(plan: Plan, entropy: number, bytes: number, symbols: number, phase?: number): number
  /** Writes `rows` rows; may overwrite what follows them, up to a step of rows and a vector. */
  frame(layout: Layout, symbols: number, target: number, rows: number): void
  /** Copies `rows` rows of drawn symbols, and writes the check symbols after each. */
  check(check: Check, symbols: number, rows: number, target: number): void
  /** Writes `count` symbols as characters of more than one byte. */
  spellWide(wide: Wide, symbols: number, count: number, target: number): void
  /** Overwrites with zero. */
  wipe(from: number, bytes: number): void
}
