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

/** Bytes that a run copies at least, so that looking at the clock does not count. */
const COPIED_BYTES = 1_048_576

/**
 * Copying output that is ready: `count` units of so many bytes from one buffer to another. With the count of a contender
 * that fills a buffer, both touch as much memory.
 */
export function copyLimit(bytesPerUnit: number, count: number): Contender {
  let ready: Uint8Array | undefined
  let target: Uint8Array | undefined
  const copies = Math.ceil(COPIED_BYTES / (bytesPerUnit * count))
  return {
    name: 'memory copy',
    units: copies * count,
    run() {
      // Made when they are needed, and written to: pages that nobody has written to would all be read from the same one.
      ready ??= new Uint8Array(bytesPerUnit * count).fill(1)
      target ??= ready.slice()
      for (let i = 0; i < copies; i++) target.set(ready)
      keep(target)
    },
  }
}

/** Strings that are made in a run from bytes that lie in the cache. */
const STRINGS = 1_000

/**
 * Strings of so many ASCII characters from ready bytes, one at a time. The loop is a program of its own for each length,
 * as what the optimiser learns of a shared one would count for all lengths.
 */
export function stringLimit(length: number): Contender {
  const ready = Uint8Array.from({ length: STRINGS * length }, (_, i) => i & 0x7f)
  const loop = `for (let address = 0; address < bytes.length; address += ${length}) keep(${stringAt(length)})`
  return {
    name: 'fromCharCode',
    units: STRINGS,
    run: new Function('bytes', 'keep', `return () => { ${loop} }`)(ready, keep),
  }
}

/** Reads the string of so many ASCII characters at an address. */
export type StringReader = (bytes: Uint8Array, address: number) => string

/** Reads strings of so many ASCII characters, as the library does. */
export function stringReader(length: number): StringReader {
  return new Function('bytes', 'address', `return ${stringAt(length)}`) as StringReader
}

/**
 * The fastest known way to a flat string of ready bytes: `String.fromCharCode` with all its arguments written out, by a
 * program, as the library's build does.
 */
function stringAt(length: number): string {
  const characters = Array.from({ length }, (_, i) => `bytes[address + ${i}]`)
  return `String.fromCharCode(${characters})`
}
