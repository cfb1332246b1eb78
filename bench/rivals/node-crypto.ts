import { randomBytes, randomInt } from 'node:crypto'

/** As many bytes as a large buffer has. */
const LARGE_BYTES = 65_536
/** The name of these among the contenders. */
export const LARGE = 'one large randomBytes buffer'

/** What is written where no package is taken. */
export function randomCode(alphabet: string, length: number): string {
  let code = ''
  for (let i = 0; i < length; i++) code += alphabet[randomInt(alphabet.length)]
  return code
}

/** Hexadecimal tokens out of the text of one large buffer of random bytes, which is made anew when it is used up. */
export function largeHex(bytes: number): () => string {
  const width = 2 * bytes
  let text = ''
  let next = 0
  return () => {
    if (next + width > text.length) {
      text = randomBytes(LARGE_BYTES).toString('hex')
      next = 0
    }
    next += width
    return text.slice(next - width, next)
  }
}

/**
 * Base64url tokens out of one large buffer of random bytes. Each is read for itself: a token ends in bits that are
 * zero, which slices of a long text would not.
 */
export function largeBase64url(bytes: number): () => string {
  let buffer = Buffer.alloc(0)
  let next = 0
  return () => {
    if (next + bytes > buffer.length) {
      buffer = randomBytes(LARGE_BYTES)
      next = 0
    }
    next += bytes
    return buffer.toString('base64url', next - bytes, next)
  }
}

/** Fills bytes with the hexadecimal text of large buffers. */
export function writeLargeHex(target: Uint8Array<ArrayBuffer>): void {
  const out = Buffer.from(target.buffer, target.byteOffset, target.length)
  for (let at = 0; at < out.length; ) {
    const bytes = Math.min(LARGE_BYTES, (out.length - at) / 2)
    at += out.write(randomBytes(bytes).toString('hex'), at, 'latin1')
  }
}
