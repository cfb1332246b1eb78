import { READERS, type Reader, TAKERS } from './generated/readers.js'
import { nativeLatin1 } from './native.js'
import { utf8Decoder } from './utf8.js'

const latin1 = /* @__PURE__ */ nativeLatin1()

/** The reader of strings of so many ASCII characters: the fastest that this runtime has. */
export function asciiReader(length: number): Reader {
  const reader = READERS[length - 1]
  if (reader && (length <= TAKERS.length || !latin1)) return reader
  return (memory, address) => longAscii(memory, address, address + length)
}

/** A string of ASCII characters from memory. */
export function asciiString(memory: Uint8Array<ArrayBuffer>, address: number, length: number): string {
  return length === 0 ? '' : asciiReader(length)(memory, address)
}

function longAscii(memory: Uint8Array<ArrayBuffer>, start: number, end: number): string {
  return latin1 ? latin1(memory, start, end) : utf8Decoder().decode(memory.subarray(start, end))
}
