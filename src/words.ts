import type { Engine } from './engine/engine.js'
import { FRUITLESS_LIMIT, stuckSource } from './engine/entropy.js'
import { engineFor } from './engine/index.js'
import { compileLayout, type Layout } from './engine/layout.js'
import { Pool } from './engine/pool.js'
import { KernelRows } from './engine/rows.js'

/**
 * Random words for numbers. A word is drawn like any token: from a pool in the engine's memory, where it is wiped as it is
 * handed out, or in bulk.
 */

const WORD_BYTES = 8
/** A request for words in bulk fills a buffer of so many 32-bit words at the most. */
const BULK_WORDS = 16_384

/** Bytes are the symbols of an alphabet of 256. */
let layout: Layout | undefined
let pool: Pool | undefined
let low: (() => number) | undefined

function wordsOf(engine: Engine): KernelRows {
  layout ??= compileLayout([WORD_BYTES], 256)
  return new KernelRows(engine, layout)
}

function started(): Pool {
  pool ??= new Pool(engineFor(), wordsOf(engineFor()))
  return pool
}

/** A number of `count` random bits, 0 to 53. */
export function randomBits(count: number): number {
  if (count === 0) return 0
  if (count > 32) return started().take(readLow53) % 2 ** count
  low ??= started().handing(takeLow)
  return low() >>> (32 - count)
}

/** Takes the lower half of a row. */
function takeLow(rows: Pool, memory: Uint8Array<ArrayBuffer>, words: Float64Array<ArrayBuffer>): () => number {
  const halves = new Uint32Array(memory.buffer)
  return () => {
    const address = rows.next()
    const value = halves[address >> 2] as number
    words[address >> 3] = 0
    return value
  }
}

/** 64 random bits. */
export function randomWord(): bigint {
  return started().take(readWord)
}

function readLow(memory: Uint8Array, at: number): number {
  const low = (memory[at] as number) | ((memory[at + 1] as number) << 8) | ((memory[at + 2] as number) << 16)
  return (low | ((memory[at + 3] as number) << 24)) >>> 0
}

/** The remainder by a power of two, taken of this by its caller, keeps bits and rejects none. */
function readLow53(memory: Uint8Array, at: number): number {
  return (readLow(memory, at + 4) >>> 11) * 2 ** 32 + readLow(memory, at)
}

function readWord(memory: Uint8Array, at: number): bigint {
  return (BigInt(readLow(memory, at + 4)) << 32n) | BigInt(readLow(memory, at))
}

/**
 * 32-bit words in bulk, for work that needs many. Its buffer is wiped when the work is done, also when it fails.
 *
 * @param expected about how many will be needed
 */
export function withBulkWords<T>(engine: Engine, expected: number, work: (next: () => number) => T): T {
  const source = wordsOf(engine)
  const buffer = new Uint32Array(Math.min(Math.max(2, 2 * Math.ceil(expected / 2)), BULK_WORDS))
  const bytes = new Uint8Array(buffer.buffer)
  let used = buffer.length
  const next = (): number => {
    if (used === buffer.length) {
      source.write(bytes, bytes.length / WORD_BYTES)
      used = 0
    }
    return buffer[used++] as number
  }
  try {
    return work(next)
  } finally {
    buffer.fill(0)
  }
}

/**
 * A number below `n`, 1 to 2^21, of 32-bit words: the upper half of word · n, rejecting words whose lower half is below
 * 2^32 mod n (Lemire, ACM TOMACS 29:1, 2019). The product is below 2^53, so a double holds it exactly.
 *
 * @throws Error if the source is stuck on a word that is rejected
 */
export function boundedWord(n: number, next: () => number): number {
  for (let tries = 0; tries < FRUITLESS_LIMIT; tries++) {
    const word = next()
    const product = word * n
    const low = Math.imul(word, n) >>> 0
    // The threshold is below n, so that the remainder, which is slow, is seldom needed.
    if (low >= n || low >= 2 ** 32 % n) return (product - low) / 2 ** 32
  }
  throw stuckSource()
}

/** The largest `n` of {@link boundedWord}. */
export const MAX_BOUND = 2 ** 21
