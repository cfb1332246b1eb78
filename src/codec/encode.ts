import { asciiString } from '../ascii.js'
import { byteLength, bytes as checkBytes } from '../checks.js'
import { MAX_STRING } from '../limits.js'
import type { NativeEncoder } from '../native.js'
import type { Codec } from './backend.js'
import { begin, end } from './index.js'
import { copyTarget, SOURCE, SOURCE_BYTES, TARGET } from './memory.js'

/** Bytes encoded at a time on the way to other memory: whole groups of 3, which stay in the nearest caches. */
export const CHUNK = 12 * 1024
/** Up to so many bytes a loop over them is faster than views of them. */
const SHORT = 64

/** A way to write bytes as ASCII characters. */
export interface Encoding {
  /** The function that is called, for messages. */
  readonly name: string
  /** Characters for so many bytes. */
  readonly lengthOf: (bytes: number) => number
  /** Encodes bytes from SOURCE to TARGET. */
  readonly kernel: (codec: Codec, bytes: number) => void
  /** The runtime's own way to a string, if it has one. */
  readonly native: NativeEncoder | undefined
  /** Up to so many bytes that is faster than the kernel and making a string of what it wrote. */
  readonly nativeBytes: number
}

/** Encodes bytes as a string. What is encoded is often a secret: whatever memory of ours it passes through is wiped. */
export function encodeString(encoding: Encoding, bytes: Uint8Array): string {
  const { name, lengthOf, native, nativeBytes } = encoding
  const length = byteLength(`${name}: bytes`, bytes)
  const total = lengthOf(length)
  if (total > MAX_STRING) {
    throw new RangeError(`${name}: bytes would make a string of ${total} characters; at most ${MAX_STRING} can exist`)
  }
  if (length === 0) {
    // Bytes that were transferred away have no length any more either.
    checkBytes(`${name}: bytes`, bytes)
    return ''
  }
  if (native && (length <= nativeBytes || length > SOURCE_BYTES)) return native(bytes, length)
  if (length <= SOURCE_BYTES) return encodeAtOnce(encoding, bytes, length)
  const characters = new Uint8Array(total)
  try {
    writeEncoded(encoding, checkBytes(`${name}: bytes`, bytes), characters)
    return asciiString(characters, 0, total)
  } finally {
    characters.fill(0)
  }
}

/** Encodes bytes into a byte array, and returns it. */
export function encodeInto<T extends Uint8Array>(encoding: Encoding, bytes: Uint8Array, target: T): T {
  const { name, lengthOf } = encoding
  const source = checkBytes(`${name}: bytes`, bytes)
  const view = checkBytes(`${name}: target`, target)
  const total = lengthOf(source.length)
  if (view.length !== total) {
    throw new RangeError(
      `${name}: target must have ${total} bytes, one for each character of ${source.length} bytes; it has ${view.length}`,
    )
  }
  if (overlap(source, view)) throw new RangeError(`${name}: target must not share memory with bytes`)
  writeEncoded(encoding, source, view)
  return target
}

function overlap(a: Uint8Array, b: Uint8Array): boolean {
  // Of shared memory two buffers may be the same one.
  if (a.buffer !== b.buffer) return isShared(a) && isShared(b)
  return a.byteOffset < b.byteOffset + b.length && b.byteOffset < a.byteOffset + a.length
}

function isShared({ buffer }: Uint8Array): boolean {
  // Of another realm too.
  return Object.prototype.toString.call(buffer) === '[object SharedArrayBuffer]'
}

function encodeAtOnce({ name, lengthOf, kernel }: Encoding, bytes: Uint8Array, length: number): string {
  const total = lengthOf(length)
  const view = length > SHORT ? checkBytes(`${name}: bytes`, bytes) : undefined
  const codec = begin()
  const { memory } = codec
  try {
    if (view) memory.set(view, SOURCE)
    else for (let i = 0; i < length; i++) memory[SOURCE + i] = bytes[i] as number
    kernel(codec, length)
    return asciiString(memory, TARGET, total)
  } finally {
    end(codec, length, total)
  }
}

function writeEncoded({ lengthOf, kernel }: Encoding, bytes: Uint8Array, target: Uint8Array): void {
  const codec = begin()
  const { memory } = codec
  try {
    for (let from = 0, at = 0; from < bytes.length; from += CHUNK) {
      const part = bytes.length > CHUNK ? bytes.subarray(from, from + CHUNK) : bytes
      memory.set(part, SOURCE)
      kernel(codec, part.length)
      const written = lengthOf(part.length)
      copyTarget(memory, written, target, at)
      at += written
    }
  } finally {
    end(codec, Math.min(bytes.length, CHUNK), Math.min(target.length, lengthOf(CHUNK)))
  }
}
