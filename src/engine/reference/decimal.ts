import type { Plan } from '../plan.js'

/**
 * The three digits of each word of ten bits, a byte each from the lowest on, or −1: the table in assembly/decimal.ts.
 */
const TRIPLES = /* @__PURE__ */ Int32Array.from({ length: 1024 }, (_, word) => {
  const numbers = numbersOf(word & 127)
  if (numbers === undefined) return -1
  return numbers.reduce((packed, q, i) => packed | ((2 * q + ((word >> (7 + i)) & 1)) << (8 * i)), 0)
})

/** The three numbers below five of seven bits, a and c5 to c0. */
function numbersOf(word: number): number[] | undefined {
  const x = (word >> 4) & 3
  const y = (word >> 2) & 3
  const z = word & 3
  if (word < 64) return [x, y, z]
  if (x === 0) return [4, y, z]
  if (x === 1) return [y, 4, z]
  if (x === 2) return [z, y, 4]
  if (y === 0) return [z, 4, 4]
  if (y === 1) return [4, z, 4]
  if (y === 2) return [4, 4, z]
  return z === 0 ? [4, 4, 4] : undefined
}

const PLANES = 10
const PLANE = 16
const WORDS = 8 * PLANE
/** For each bit of a byte three vectors: the first, second and third digits of the words there. */
const ROW = 48

/** The kernel of assembly/decimal.ts, word by word. */
export function drawDecimal(
  memory: Uint8Array,
  _plan: Plan,
  characters: Uint8Array,
  entropy: number,
  bytes: number,
  symbols: number,
): number {
  const end = entropy + bytes
  const triples = new Int32Array(WORDS)
  const reserve = new Int32Array(2 * WORDS)
  let next = 0
  let reserved = 0
  let out = symbols
  for (let p = entropy; p < end; p += PLANES * PLANE) {
    if (reserved - next < readBlock(memory, p, triples)) {
      reserve.copyWithin(0, next, reserved)
      reserved -= next
      next = 0
      // In the order of the kernel's vectors: of each bit of a byte in turn those of all bytes.
      for (let bit = 0; bit < 8; bit++) {
        for (let i = bit; i < WORDS; i += 8) {
          if ((triples[i] as number) >= 0) reserve[reserved++] = triples[i] as number
        }
      }
      continue
    }
    for (let i = 0; i < WORDS; i++) {
      const own = triples[i] as number
      const triple = own < 0 ? (reserve[next++] as number) : own
      const at = out + (i & 7) * ROW + (i >> 3)
      memory[at] = characters[triple & 15] as number
      memory[at + PLANE] = characters[(triple >> 8) & 15] as number
      memory[at + 2 * PLANE] = characters[triple >> 16] as number
    }
    out += 8 * ROW
  }
  for (let shift = 0; shift < 24; shift += 8) {
    for (let i = next; i < reserved; i++) memory[out++] = characters[((reserve[i] as number) >> shift) & 15] as number
  }
  triples.fill(0)
  reserve.fill(0)
  return out - symbols
}

/** Reads the 128 words of a block; returns how many of them are rejected. */
function readBlock(memory: Uint8Array, p: number, triples: Int32Array): number {
  let rejected = 0
  for (let i = 0; i < WORDS; i += 8) {
    for (let bit = 0; bit < 8; bit++) {
      let word = 0
      for (let plane = PLANES - 1, at = p + (i >> 3) + plane * PLANE; plane >= 0; plane--, at -= PLANE) {
        word = (word << 1) | (((memory[at] as number) >> bit) & 1)
      }
      const triple = TRIPLES[word] as number
      triples[i + bit] = triple
      rejected += triple >>> 31
    }
  }
  return rejected
}
