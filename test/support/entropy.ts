import { vi } from 'vitest'
import type { EntropySource } from '../../src/engine/entropy.js'

/** Bytes that look random and are the same in every run (mulberry32): for tests, and useless for anything else. */
export function seeded(seed: number): EntropySource {
  let state = seed | 0
  return (view) => {
    for (let i = 0; i < view.length; i++) {
      state = (state + 0x6d2b79f5) | 0
      let x = Math.imul(state ^ (state >>> 15), state | 1)
      x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
      view[i] = x >>> 21
    }
  }
}

/** The same byte for ever. */
export function constant(byte: number): EntropySource {
  return (view) => {
    view.fill(byte)
  }
}

/** Every four bytes are the next number, little-endian, so that a byte used twice shows as a number seen twice. */
export function labelled(): EntropySource {
  let label = 0
  return (view) => {
    if (view.length % 4 !== 0) throw new Error(`${view.length} bytes do not hold whole labels`)
    const labels = new DataView(view.buffer, view.byteOffset, view.length)
    for (let at = 0; at < view.length; at += 4) labels.setUint32(at, ++label, true)
  }
}

/** A source that remembers what it gave: a copy of every answer. */
export interface Recorded {
  readonly source: EntropySource
  readonly answers: Uint8Array[]
  readonly bytes: number
}

export function recorded(source: EntropySource): Recorded {
  const answers: Uint8Array[] = []
  return {
    source: (view) => {
      source(view)
      answers.push(view.slice())
    },
    answers,
    get bytes() {
      return answers.reduce((sum, answer) => sum + answer.length, 0)
    },
  }
}

/**
 * A source that gives `bytes` bytes, writes what is left of them into the request that asks for more, throws once, and
 * works from then on. No byte that it gives is zero, so that whatever is left behind can be seen.
 */
export function failingOnce(bytes: number, error: unknown): EntropySource {
  let left = bytes
  let failed = false
  const random = nonZero(seeded(bytes))
  return (view) => {
    if (!failed && left < view.length) {
      failed = true
      random(view.subarray(0, left))
      throw error
    }
    left -= view.length
    random(view)
  }
}

/** No byte is zero: one in 255 is likelier, which does not matter where only traces are looked for. */
export function nonZero(source: EntropySource): EntropySource {
  return (view) => {
    source(view)
    for (let i = 0; i < view.length; i++) view[i] ||= 0x5a
  }
}

/** Puts a source in the place of `crypto.getRandomValues`, until the test's mocks are restored. */
export function replaceSystemEntropy(source: EntropySource) {
  const spy = vi.spyOn(globalThis.crypto, 'getRandomValues').mockReset()
  return spy.mockImplementation(<T>(view: T): T => {
    source(view as unknown as Uint8Array<ArrayBuffer>)
    return view
  })
}
