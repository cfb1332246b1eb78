import { utf8Encoder } from '../utf8.js'
import type { Codec } from './backend.js'
import { begin, end } from './index.js'
import { copyTarget, SOURCE } from './memory.js'

/** Characters decoded at a time: whole groups of 4, which stay in the nearest caches with their bytes. */
export const CHUNK = 16 * 1024
/** Up to so many characters a loop over them is faster than a TextEncoder. */
const SHORT = 40

/** A way to read bytes from ASCII characters. */
export interface Decoding {
  /** The function that is called, for messages. */
  readonly name: string
  /** The characters, for messages. */
  readonly allowed: string
  /** Bytes from so many characters. */
  readonly lengthOf: (characters: number) => number
  /** Decodes characters from SOURCE to TARGET; says whether they are all allowed. */
  readonly kernel: (codec: Codec, characters: number) => boolean
}

/** Decodes through the codec's memory, and wipes it. */
export function decodeText({ name, allowed, lengthOf, kernel }: Decoding, text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(text.length))
  const codec = begin()
  const { memory } = codec
  try {
    for (let from = 0, at = 0; from < text.length; from += CHUNK) {
      const length = Math.min(text.length - from, CHUNK)
      if (!writeAscii(text, from, length, memory) || !kernel(codec, length)) {
        bytes.fill(0)
        // Which character it is would tell a part of the text, and that may be a secret.
        throw new RangeError(`${name}: text has a character that is not one of ${allowed}`)
      }
      const decoded = lengthOf(length)
      copyTarget(memory, decoded, bytes, at)
      at += decoded
    }
    return bytes
  } finally {
    end(codec, Math.min(text.length, CHUNK), Math.min(bytes.length, CHUNK))
  }
}

/** Writes characters to SOURCE; says whether they are all ASCII. */
function writeAscii(text: string, from: number, length: number, memory: Uint8Array): boolean {
  if (length > SHORT) {
    const part = text.substring(from, from + length)
    return utf8Encoder().encodeInto(part, memory.subarray(SOURCE, SOURCE + length)).read === length
  }
  let all = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(from + i)
    all |= code
    memory[SOURCE + i] = code
  }
  return all < 0x80
}
