import type { Backend } from '../../src/engine/backend.js'
import { BLOCK_BYTES } from '../../src/engine/layout.js'
import { ENTROPY, SYMBOLS } from '../../src/engine/memory.js'
import type { Plan } from '../../src/engine/plan.js'
import { symbolsBehind } from './plans.js'

const WORDS = 2 ** 24
const LANES = 4
/** A block holds a word in each lane of each of four vectors. */
const VECTORS = 4
/** 1,365 would fit; so many go into the number of words without a rest. */
const BLOCKS = 1_024
const BATCH_BYTES = BLOCKS * BLOCK_BYTES

/** One count for each tuple of symbols; kept, as it takes up to 64 MiB. */
let histogram = new Uint32Array(0)

export interface Counted {
  /** How often each tuple of symbols came out of a lane. */
  readonly counts: Uint32Array
  /** How many vectors were accepted. */
  readonly vectors: number
  /** Whether all four lanes always gave the same. */
  readonly isSame: boolean
}

/**
 * Draws from all words of 24 bits, each in all four lanes of a vector: such a vector is accepted exactly if its word is.
 * It counts what comes out of the first lane, and compares the others with it.
 */
export function countWords24(backend: Backend, plan: Plan): Counted {
  const { k, n } = plan
  const symbols = symbolsBehind(plan)
  if (histogram.length === 0) histogram = new Uint32Array(WORDS)
  const counts = histogram.subarray(0, n ** k).fill(0)
  const entropy = new Int32Array(backend.memory.buffer, ENTROPY, BATCH_BYTES / 4)
  const output = new Int32Array(backend.memory.buffer, SYMBOLS)
  let vectors = 0
  let isSame = true
  for (let word = 0; word < WORDS; word += BLOCKS * VECTORS) {
    fill(entropy, word)
    // Four lanes of k bytes are k words of output.
    const end = backend.draw(plan, ENTROPY, BATCH_BYTES, SYMBOLS) / 4
    for (let at = 0; at < end; at += k) {
      const first = output[at] as number
      let index = 0
      for (let shift = 0; shift < 8 * k; shift += 8) {
        index = index * n + (symbols[(first >>> shift) & 0xff] as number)
      }
      counts[index] = (counts[index] as number) + 1
      if (!repeats(output, at, k)) isSame = false
    }
    vectors += end / k
  }
  return { counts, vectors, isSame }
}

/** Is every byte of a vector's output the same as the one k bytes before it? */
function repeats(output: Int32Array, at: number, k: number): boolean {
  const a = output[at] as number
  const b = output[at + 1] as number
  if (k === 2) return a === b && a >>> 16 === (a & 0xffff)
  const c = output[at + 2] as number
  if (k === 3) return a >>> 24 === (a & 0xff) && b === ((a >>> 8) | (b << 24)) && c === ((b >>> 8) | (c << 24))
  return a === b && b === c && c === output[at + 3]
}

/** Four words in a row for the four vectors of each block, out of three vectors of entropy (assembly/fields.ts). */
function fill(entropy: Int32Array, first: number): void {
  let word = first
  for (let at = 0; at < entropy.length; at += 3 * LANES, word += VECTORS) {
    const a = word | ((word + 1) << 24)
    const b = ((word + 1) >>> 8) | ((word + 2) << 16)
    const c = ((word + 2) >>> 16) | ((word + 3) << 8)
    for (let lane = at; lane < at + LANES; lane++) {
      entropy[lane] = a
      entropy[lane + LANES] = b
      entropy[lane + 2 * LANES] = c
    }
  }
}
