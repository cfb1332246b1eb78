import { type Fill, POOL_BYTES, pairsOf, quadsOf } from './fills.js'

/** UUIDs of version 4 packed end to end. */
export function uuidFill(): Fill {
  const width = 36
  const words = 8
  const quads = quadsOf()
  const pool = new Uint16Array(POOL_BYTES / 2)
  let next = pool.length
  return (target) => {
    // Rows of 36 bytes make numbers of four at any address.
    const out = new DataView(target.buffer, target.byteOffset, target.length)
    for (let row = 0; row < target.length; row += width) {
      if (next === pool.length) {
        crypto.getRandomValues(pool)
        next = 0
      }
      // The low byte of a word is the first of its two: version and variant are there.
      const version = ((pool[next + 3] as number) & 0xff0f) | 0x40
      const variant = ((pool[next + 4] as number) & 0xff3f) | 0x80
      out.setUint32(row, quads[pool[next] as number] as number, true)
      out.setUint32(row + 4, quads[pool[next + 1] as number] as number, true)
      target[row + 8] = DASH
      out.setUint32(row + 9, quads[pool[next + 2] as number] as number, true)
      target[row + 13] = DASH
      out.setUint32(row + 14, quads[version] as number, true)
      target[row + 18] = DASH
      out.setUint32(row + 19, quads[variant] as number, true)
      target[row + 23] = DASH
      out.setUint32(row + 24, quads[pool[next + 5] as number] as number, true)
      out.setUint32(row + 28, quads[pool[next + 6] as number] as number, true)
      out.setUint32(row + 32, quads[pool[next + 7] as number] as number, true)
      next += words
    }
  }
}

const DASH = 0x2d

/** So many random bytes a token in base64url, packed end to end. */
export function base64urlFill(bytes: number, alphabet: string): Fill {
  const table = pairsOf(alphabet)
  const whole = bytes - (bytes % 3)
  const width = Math.ceil((8 * bytes) / 6)
  const pool = new Uint8Array(POOL_BYTES)
  let next = pool.length
  return (target) => {
    const out = new DataView(target.buffer, target.byteOffset, target.length)
    for (let row = 0; row < target.length; row += width) {
      if (next + bytes > pool.length) {
        crypto.getRandomValues(pool)
        next = 0
      }
      let from = next
      let at = row
      for (const end = from + whole; from < end; from += 3, at += 4) {
        const bits = ((pool[from] as number) << 16) | ((pool[from + 1] as number) << 8) | (pool[from + 2] as number)
        out.setUint16(at, table[bits >>> 12] as number, true)
        out.setUint16(at + 2, table[bits & 0xfff] as number, true)
      }
      next += bytes
      if (bytes - whole === 1) {
        out.setUint16(at, table[(pool[from] as number) << 4] as number, true)
      } else if (bytes - whole === 2) {
        const bits = ((pool[from] as number) << 10) | ((pool[from + 1] as number) << 2)
        out.setUint16(at, table[bits >>> 6] as number, true)
        // The first symbol of a pair is the low byte, and a pair of equal symbols' number is 65 times the symbol's.
        target[at + 2] = table[(bits & 0x3f) * 65] as number
      }
    }
  }
}

/** Codes a line each, in a fresh array. */
export function lineMaker(alphabet: string, length: number): (count: number) => Uint8Array<ArrayBuffer> {
  const table = pairsOf(alphabet)
  const pairs = table.length
  const rejected = 65_536 % pairs
  const pool = new Uint16Array(POOL_BYTES / 2)
  let next = pool.length
  return (count) => {
    const target = new Uint8Array(count * (length + 1))
    const out = new DataView(target.buffer)
    let drawn = next
    for (let row = 0; row < target.length; row += length + 1) {
      // Of an odd length, the last pair's second symbol lies where the line feed comes.
      for (let at = row; at < row + length; ) {
        if (drawn === pool.length) {
          crypto.getRandomValues(pool)
          drawn = 0
        }
        const product = (pool[drawn++] as number) * pairs
        if ((product & 0xffff) < rejected) continue
        out.setUint16(at, table[product >>> 16] as number, true)
        at += 2
      }
      target[row + length] = LINE_FEED
    }
    next = drawn
    return target
  }
}

const LINE_FEED = 0x0a
