import type { Mask } from './mask.js'
import { NUMBERS, SPELL, type Spelling, spellingOf } from './spelling.js'

/** How symbols of an alphabet are drawn from entropy and spelled: which kernel, with which numbers. */
export interface Plan {
  readonly kernel: 'bits' | 'sextets' | 'reserve' | 'octets' | 'decimal' | 'words12' | 'words24'
  /** Symbols in the alphabet. */
  readonly n: number
  /** `bits`: bits in a symbol. `words12`, `words24`: symbols from each word. */
  readonly k: number
  /** Words whose remainder is below this are rejected. */
  readonly threshold: number
  /** Entropy is consumed in blocks of this many bytes. */
  readonly blockBytes: number
  /** The most symbols that a block gives. */
  readonly blockSymbols: number
  /** Bits of entropy that a symbol costs on average. */
  readonly cost: number
  readonly spelling: Spelling
  /** `bits` of 4 or 6: the bits that are fixed in one symbol of each row, if there is one. */
  readonly mask: Mask | undefined
}

/** A plan without what depends on the characters. */
type Drawing = Omit<Plan, 'spelling' | 'mask'>

/** The plan for an alphabet of ASCII characters, or for a number of symbols that stay numbers. */
export function planFor(alphabet: Uint8Array | number): Plan {
  const n = typeof alphabet === 'number' ? alphabet : alphabet.length
  const spelling = typeof alphabet === 'number' ? spellingOfNumbers(alphabet) : spellingOf(alphabet)
  // Own, like all that is left out: nothing may be inherited from an `Object.prototype` that others have added to.
  return { ...drawing(n, spelling), spelling, mask: undefined }
}

/** Up to 128 symbols the kernels spell in any case: then each symbol is its own character. */
function spellingOfNumbers(n: number): Spelling {
  return n <= 128 ? spellingOf(Uint8Array.from({ length: n }, (_, i) => i)) : NUMBERS
}

/**
 * Chooses how to draw symbols of an alphabet of `n`, 2 to 256, by what was measured (`npm run bench -- --job growth`):
 *
 * - powers of two: a field of bits each, nothing rejected;
 * - three and five: words of eight bits, five and three symbols from each;
 * - ten: words of ten bits, three symbols from each, 128 words at a time;
 * - else up to 16: words of 12 bits, two to four symbols from each;
 * - 48 to 63: sextets; from 60 on, where few are rejected, those are replaced from a reserve, else they are dropped;
 * - all others: words of 24 bits, two to four symbols from each.
 *
 * Of the possible numbers of symbols to a word it takes the one that costs the least time, entropy included.
 */
function drawing(n: number, spelling: Spelling): Drawing {
  const bits = Math.log2(n)
  if (Number.isInteger(bits)) return bitsPlan(n, bits)
  if (n === 3) return octetsPlan(n, 5)
  if (n === 5) return octetsPlan(n, 3)
  if (n === 10)
    return { kernel: 'decimal', n, k: 3, threshold: 0, blockBytes: 160, blockSymbols: 384, cost: 10 / 3 / (125 / 128) }
  if (n < 16) return wordsPlan('words12', n, 12, 8)
  if (n >= 48 && n < 64) {
    const cost = 6 / (n / 64)
    const kernel = n >= 60 && spelling.kind === SPELL.runs ? 'reserve' : 'sextets'
    return { kernel, n, k: 1, threshold: 0, blockBytes: 48, blockSymbols: 64, cost }
  }
  return wordsPlan('words24', n, 24, 4)
}

function bitsPlan(n: number, k: number): Drawing {
  // A block is the least number of whole vectors of 16 bytes that holds a whole number of vectors of symbols.
  const vectors = k % 2 === 1 ? k : k === 6 ? 3 : 1
  return {
    kernel: 'bits',
    n,
    k,
    threshold: 0,
    blockBytes: vectors * 16,
    blockSymbols: (vectors * 128) / k,
    cost: k,
  }
}

function octetsPlan(n: number, k: number): Drawing {
  const threshold = 256 % n ** k
  return {
    kernel: 'octets',
    n,
    k,
    threshold,
    blockBytes: 16,
    blockSymbols: 16 * k,
    cost: 8 / k / (1 - threshold / 256),
  }
}

/** What a symbol costs the kernel for words beside its entropy, in bits: it could have had so many in that time. */
const SYMBOL_COST = 8

function wordsPlan(kernel: 'words12' | 'words24', n: number, wordBits: number, lanes: number): Drawing {
  const words = 2 ** wordBits
  let k = 0
  let cost = Infinity
  let least = Infinity
  for (const candidate of [2, 3, 4]) {
    if (n ** candidate > words) continue
    // All words of a vector are dropped when one of them is rejected.
    const accepted = (1 - (words % n ** candidate) / words) ** lanes
    // Leaving rejected words out one by one was measured too: it gains less than it costs.
    const work = (wordBits / candidate + SYMBOL_COST) / accepted
    if (work < least) {
      k = candidate
      cost = wordBits / candidate / accepted
      least = work
    }
  }
  const vectors = 4
  return { kernel, n, k, threshold: words % n ** k, blockBytes: 48, blockSymbols: vectors * lanes * k, cost }
}
