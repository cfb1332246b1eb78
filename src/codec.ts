import { byteLength, bytes as checkBytes, typeName } from './checks.js'
import type { Backend } from './engine/backend.js'
import { engineFor } from './engine/index.js'
import { ROWS, SLACK, SYMBOLS } from './engine/memory.js'
import { READERS } from './generated/readers.js'
import { MAX_STRING } from './limits.js'

/** Bytes encoded at a time: whole groups of 3, whose digits fit into the ROWS region. */
const ENCODE_CHUNK = 72 * 1024
/** Characters decoded at a time: whole groups of 4, which fit into the SYMBOLS region. */
const DECODE_CHUNK = 144 * 1024
/** Up to so many bytes or characters a loop over them is faster than a view of them or a TextEncoder. */
const SHORT = 64

const encoder = /* @__PURE__ */ new TextEncoder()
const decoder = /* @__PURE__ */ new TextDecoder()

/**
 * Encodes bytes in hexadecimal, lower case (RFC 4648 section 8).
 *
 * @returns a string of 2 · bytes.length digits
 * @throws TypeError if `bytes` is not a Uint8Array
 * @throws RangeError if the string would be longer than a string can be (2^29 − 24 characters)
 *
 * @example
 * ```ts
 * import { encodeHex } from 'tokenmill'
 * encodeHex(Uint8Array.of(0, 255)) // '00ff'
 * ```
 */
export function encodeHex(bytes: Uint8Array): string {
  return encode(
    'encodeHex',
    bytes,
    (length) => 2 * length,
    (backend, length) => backend.encodeHex(SYMBOLS, length, ROWS),
  )
}

/**
 * Encodes bytes in base64url without padding (RFC 4648 section 5).
 *
 * @returns a string of ⌈4 · bytes.length / 3⌉ characters
 * @throws TypeError if `bytes` is not a Uint8Array
 * @throws RangeError if the string would be longer than a string can be (2^29 − 24 characters)
 *
 * @example
 * ```ts
 * import { encodeBase64url } from 'tokenmill'
 * encodeBase64url(Uint8Array.of(255, 255)) // '__8'
 * ```
 */
export function encodeBase64url(bytes: Uint8Array): string {
  return encode(
    'encodeBase64url',
    bytes,
    (length) => Math.ceil((4 * length) / 3),
    (backend, length) => backend.encodeBase64url(SYMBOLS, length, ROWS),
  )
}

/**
 * Decodes hexadecimal digits of either case (RFC 4648 section 8), strictly.
 *
 * @returns the text.length / 2 bytes
 * @throws TypeError if `text` is not a string
 * @throws RangeError if it has an odd length or a character that is not a hexadecimal digit
 *
 * @example
 * ```ts
 * import { decodeHex } from 'tokenmill'
 * decodeHex('00ff') // Uint8Array [0, 255]
 * ```
 */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> {
  checkText('decodeHex', text)
  if (text.length % 2 !== 0) {
    throw new RangeError(`decodeHex: text must have two digits for each byte, got ${text.length} characters`)
  }
  return decode(
    'decodeHex',
    text,
    (length) => length / 2,
    '0-9, a-f and A-F',
    (backend, length) => backend.decodeHex(SYMBOLS, length, ROWS),
  )
}

/**
 * Decodes base64url without padding (RFC 4648 section 5), strictly: one text for each sequence of bytes.
 *
 * @returns the ⌊3 · text.length / 4⌋ bytes
 * @throws TypeError if `text` is not a string
 * @throws RangeError if it has a character outside the alphabet (padding and white space are), a length of 4m + 1, or
 *   bits after the last byte that are not zero
 *
 * @example
 * ```ts
 * import { decodeBase64url } from 'tokenmill'
 * decodeBase64url('__8') // Uint8Array [255, 255]
 * ```
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  checkText('decodeBase64url', text)
  if (text.length % 4 === 1) {
    throw new RangeError(`decodeBase64url: no bytes have ${text.length} characters: text is cut short or too long`)
  }
  const bytes = decode(
    'decodeBase64url',
    text,
    (length) => Math.floor((3 * length) / 4),
    'A-Z, a-z, 0-9, - and _, unpadded',
    (backend, length) => backend.decodeBase64url(SYMBOLS, length, ROWS),
  )
  if (hasUnusedBits(text)) {
    bytes.fill(0)
    throw new RangeError('decodeBase64url: text has bits after its last byte that are not zero')
  }
  return bytes
}

/** A last group of two or three characters has 4 or 2 bits more than its bytes, and these must be zero (section 3.5). */
function hasUnusedBits(text: string): boolean {
  const allowed = ['', '', 'AQgw', 'AEIMQUYcgkosw048'][text.length % 4] as string
  return allowed !== '' && !allowed.includes(text.charAt(text.length - 1))
}

function checkText(name: string, text: unknown): void {
  if (typeof text !== 'string') throw new TypeError(`${name}: text must be a string, got ${typeName(text)}`)
}

/** Encodes through the engine's memory, and wipes it: what is encoded is often a secret. */
function encode(
  name: string,
  bytes: Uint8Array,
  lengthOf: (bytes: number) => number,
  kernel: (backend: Backend, bytes: number) => void,
): string {
  const length = byteLength(`${name}: bytes`, bytes)
  const total = lengthOf(length)
  if (total > MAX_STRING) {
    throw new RangeError(`${name}: bytes would make a string of ${total} characters; at most ${MAX_STRING} can exist`)
  }
  if (length > SHORT) return encodeParts(checkBytes(`${name}: bytes`, bytes), total, lengthOf, kernel)
  const engine = engineFor()
  const { backend, memory } = engine
  engine.enter()
  try {
    for (let i = 0; i < length; i++) memory[SYMBOLS + i] = bytes[i] as number
    kernel(backend, length)
    return readAscii(memory, ROWS, total)
  } finally {
    wipe(backend, length, total)
    engine.leave()
  }
}

function encodeParts(
  bytes: Uint8Array,
  total: number,
  lengthOf: (bytes: number) => number,
  kernel: (backend: Backend, bytes: number) => void,
): string {
  const engine = engineFor()
  const { backend, memory } = engine
  // What fits at once is read from the engine's memory, and a longer text put together first, so that it is one string.
  const characters = new Uint8Array(bytes.length > ENCODE_CHUNK ? total : 0)
  engine.enter()
  try {
    for (let from = 0, at = 0; from < bytes.length; from += ENCODE_CHUNK) {
      const part = bytes.subarray(from, from + ENCODE_CHUNK)
      memory.set(part, SYMBOLS)
      kernel(backend, part.length)
      if (characters.length === 0) return readAscii(memory, ROWS, total)
      characters.set(memory.subarray(ROWS, ROWS + lengthOf(part.length)), at)
      at += lengthOf(part.length)
    }
    return readAscii(characters, 0, total)
  } finally {
    characters.fill(0)
    wipe(backend, Math.min(bytes.length, ENCODE_CHUNK), Math.min(total, lengthOf(ENCODE_CHUNK)))
    engine.leave()
  }
}

/** Decodes through the engine's memory, and wipes it. */
function decode(
  name: string,
  text: string,
  lengthOf: (characters: number) => number,
  allowed: string,
  kernel: (backend: Backend, characters: number) => number,
): Uint8Array<ArrayBuffer> {
  const engine = engineFor()
  const { backend, memory } = engine
  const bytes = new Uint8Array(lengthOf(text.length))
  engine.enter()
  try {
    for (let from = 0, at = 0; from < text.length; from += DECODE_CHUNK) {
      const length = Math.min(text.length - from, DECODE_CHUNK)
      const ascii = writeAscii(text, from, length, memory)
      if (!ascii || kernel(backend, length) >= 0) {
        bytes.fill(0)
        // Which character it is would tell a part of the text, and that may be a secret.
        throw new RangeError(`${name}: text has a character that is not one of ${allowed}`)
      }
      const decoded = lengthOf(length)
      bytes.set(memory.subarray(ROWS, ROWS + decoded), at)
      at += decoded
    }
    return bytes
  } finally {
    wipe(backend, Math.min(text.length, DECODE_CHUNK), Math.min(bytes.length, DECODE_CHUNK))
    engine.leave()
  }
}

function readAscii(memory: Uint8Array<ArrayBuffer>, address: number, length: number): string {
  if (length === 0) return ''
  const reader = READERS[length - 1]
  return reader ? reader(memory, address) : decoder.decode(memory.subarray(address, address + length))
}

/** Writes characters to SYMBOLS; says whether they are all ASCII. */
function writeAscii(text: string, from: number, length: number, memory: Uint8Array): boolean {
  if (length > SHORT) {
    const part = text.substring(from, from + length)
    return encoder.encodeInto(part, memory.subarray(SYMBOLS, SYMBOLS + length)).read === length
  }
  let all = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(from + i)
    all |= code
    memory[SYMBOLS + i] = code
  }
  return all < 0x80
}

/** Kernels read and write whole vectors, so a little past the ends is wiped too. */
function wipe(backend: Backend, source: number, target: number): void {
  backend.wipe(SYMBOLS, source + SLACK)
  backend.wipe(ROWS, target + SLACK)
}
