import { READERS, type Reader } from './generated/readers.js'
import { NATIVE } from './native.js'

const decoder = /* @__PURE__ */ new TextDecoder()

/** The reader of strings of so many ASCII characters: the fastest that this runtime has. */
export function asciiReader(length: number): Reader {
  return READERS[length - 1] ?? ((memory, address) => longAscii(memory, address, address + length))
}

/** A string of ASCII characters from memory. */
export function asciiString(memory: Uint8Array<ArrayBuffer>, address: number, length: number): string {
  if (length === 0) return ''
  const reader = READERS[length - 1]
  return reader ? reader(memory, address) : longAscii(memory, address, address + length)
}

function longAscii(memory: Uint8Array<ArrayBuffer>, start: number, end: number): string {
  return NATIVE.latin1 ? NATIVE.latin1(memory, start, end) : decoder.decode(memory.subarray(start, end))
}
