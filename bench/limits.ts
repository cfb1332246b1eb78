import { keep } from './contenders.js'
import type { Contender } from './job.js'

/** The most that `getRandomValues` gives at once, and the size at which a byte costs it the least. */
const ENTROPY_BYTES = 65_536
const REQUESTS = 16

/** The source of entropy alone, for so many bits a unit. */
export function entropyLimit(bits: number): Contender {
  const view = new Uint8Array(ENTROPY_BYTES)
  return {
    name: 'getRandomValues',
    units: (REQUESTS * ENTROPY_BYTES * 8) / bits,
    run() {
      for (let i = 0; i < REQUESTS; i++) crypto.getRandomValues(view)
      keep(view)
    },
  }
}

/** Reads the string of so many ASCII characters at an address. */
export type StringReader = (bytes: Uint8Array, address: number) => string

/**
 * The fastest known way to a flat string of ready bytes: `String.fromCharCode` with all its arguments written out, by a
 * program, as the library's build does.
 */
export function stringReader(length: number): StringReader {
  const characters = Array.from({ length }, (_, i) => `bytes[address + ${i}]`)
  return new Function('bytes', 'address', `return String.fromCharCode(${characters})`) as StringReader
}
