/** Fills bytes with ASCII characters. */
export type Fill = (target: Uint8Array<ArrayBuffer>) => void

/** The most that `getRandomValues` gives at once, and the size at which a byte costs it the least. */
export const POOL_BYTES = 65_536

/**
 * Symbols of an alphabet, two at a time by a table of pairs, into targets of an even length that begin at an even
 * address. Sixteen bits times the number of pairs has the pair in its upper half; those whose lower half is under
 * 2^16 modulo the number of pairs are rejected (Lemire, arXiv 1805.10941): 188 of 65,536 for base62, so that the branch
 * is nearly always foreseen, where a byte with a mask at a time is rejected at random once in 32.
 */
export function symbolFill(alphabet: string): Fill {
  const table = pairsOf(alphabet)
  const pairs = table.length
  const rejected = 65_536 % pairs
  const pool = new Uint16Array(POOL_BYTES / 2)
  let next = pool.length
  return (target) => {
    const out = new Uint16Array(target.buffer, target.byteOffset, target.length / 2)
    // What functions share is written to memory whenever it changes; a variable of this one's is a register.
    let at = next
    for (let made = 0; made < out.length; ) {
      if (at === pool.length) {
        crypto.getRandomValues(pool)
        at = 0
      }
      // As far as there is entropy, and room even if nothing is rejected: the loop need not look at both each time.
      const end = Math.min(pool.length, at + out.length - made)
      for (; at < end; at++) {
        const product = (pool[at] as number) * pairs
        if ((product & 0xffff) >= rejected) out[made++] = table[product >>> 16] as number
      }
    }
    next = at
  }
}

/** Hexadecimal digits, four at a time by a table of all pairs of bytes; length and address are multiples of four. */
export function hexFill(): Fill {
  const table = quadsOf()
  const pool = new Uint16Array(POOL_BYTES / 2)
  let next = pool.length
  return (target) => {
    const out = new Uint32Array(target.buffer, target.byteOffset, target.length / 4)
    let at = next
    for (let made = 0; made < out.length; ) {
      if (at === pool.length) {
        crypto.getRandomValues(pool)
        at = 0
      }
      const end = Math.min(pool.length, at + out.length - made)
      while (at < end) out[made++] = table[pool[at++] as number] as number
    }
    next = at
  }
}

/** Symbols of an alphabet of 64, four from three bytes by a table of pairs; as with `hexFill`, in multiples of four. */
export function sextetFill(alphabet: string): Fill {
  const table = pairsOf(alphabet)
  const pool = new Uint8Array(POOL_BYTES)
  let next = pool.length
  return (target) => {
    const out = new Uint16Array(target.buffer, target.byteOffset, target.length / 2)
    let at = next
    for (let made = 0; made < out.length; ) {
      if (at + 3 > pool.length) {
        crypto.getRandomValues(pool)
        at = 0
      }
      const end = Math.min(pool.length - 2, at + ((out.length - made) / 2) * 3)
      for (; at < end; at += 3) {
        const bits = ((pool[at] as number) << 16) | ((pool[at + 1] as number) << 8) | (pool[at + 2] as number)
        out[made++] = table[bits >>> 12] as number
        out[made++] = table[bits & 0xfff] as number
      }
    }
    next = at
  }
}

/** All pairs of symbols, as they lie in memory. */
export function pairsOf(alphabet: string): Uint16Array {
  const codes = Array.from(alphabet, (symbol) => symbol.charCodeAt(0))
  return Uint16Array.from(codes.flatMap((first) => codes.map((second) => first | (second << 8))))
}

/** The four hexadecimal digits of every two bytes, as they lie in memory. */
export function quadsOf(): Uint32Array {
  const pairs = pairsOf('0123456789abcdef')
  return Uint32Array.from({ length: 65_536 }, (_, bytes) => {
    return (pairs[bytes & 0xff] as number) | ((pairs[bytes >>> 8] as number) << 16)
  })
}
