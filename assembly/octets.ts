import { compact } from './compact'

/**
 * Symbols of an alphabet of three or five, from words of eight bits, sixteen to a vector: five symbols from each for three
 * (3^5 = 243 of 256), three for five (125 twice). They are taken by repeated multiplication as in words.ts, where the proof
 * stands, with W = 8.
 *
 * A word w is kept as w − 128 in signed lanes. Their wrapping sum n(w − 128) = nw − 128(n − 1) − 128 is nw − 128 modulo 256
 * as n − 1 is even: what remains after a multiplication, again less 128. The symbol ⌊nw / 256⌋ is the number of i from 1 to
 * n − 1 for which w ≥ 256i / n; as n is odd, no 256i / n is whole, so for which w > ⌊256i / n⌋.
 *
 * Words whose remainder in the end is below t = 256 mod n^k are rejected: 13 for three symbols and 6 for five. They are
 * left out first, where the entropy lies.
 *
 * @param n symbols in the alphabet, 3 or 5
 * @param threshold 256 mod n^k
 * @param table sixteen bytes, the character of each symbol
 * @param entropy where the entropy lies; it is overwritten
 * @param bytes how much of it, a multiple of 16
 * @param symbols where to write the characters, a byte each; up to 15 bytes past the last are overwritten
 * @returns how many were written
 */
export function drawOctets(n: i32, threshold: i32, table: usize, entropy: usize, bytes: usize, symbols: usize): usize {
  if (n == 3) return octets(3, 5, threshold, table, entropy, entropy + bytes, symbols)
  return octets(5, 3, threshold, table, entropy, entropy + bytes, symbols)
}

// @ts-ignore: decorator
@inline
function octets(n: i32, k: usize, threshold: i32, table: usize, entropy: usize, end: usize, symbols: usize): usize {
  const limit = i8x16.splat(<i8>threshold)
  let kept = entropy
  for (let p = entropy; p < end; p += 16) {
    const word = v128.load(p)
    let rest = times(n, times(n, times(n, word)))
    if (k == 5) rest = times(n, times(n, rest))
    kept = compact(word, i8x16.ge_u(rest, limit), kept)
  }
  const characters = v128.load(table)
  let out = symbols
  for (let p = entropy; p < kept; p += 16) {
    // Of the last vector only some lanes are words: each symbol's vector is written over what is not of the one before.
    const lanes: usize = kept - p < 16 ? kept - p : 16
    let rest = v128.xor(v128.load(p), i8x16.splat(-128))
    for (let j: usize = 0; j < k; j++, out += lanes) {
      v128.store(out, i8x16.swizzle(characters, symbolsOf(n, rest)))
      rest = times(n, rest)
    }
  }
  return out - symbols
}

// @ts-ignore: decorator
@inline
function times(n: i32, x: v128): v128 {
  const twice = i8x16.add(x, x)
  return i8x16.add(x, n == 3 ? twice : i8x16.add(twice, twice))
}

/** How many of the bounds are passed. */
// @ts-ignore: decorator
@inline
function symbolsOf(n: i32, x: v128): v128 {
  if (n == 3) return i8x16.neg(i8x16.add(passes(x, 85), passes(x, 170)))
  return i8x16.neg(i8x16.add(i8x16.add(passes(x, 51), passes(x, 102)), i8x16.add(passes(x, 153), passes(x, 204))))
}

/** −1 where a word is above the bound. */
// @ts-ignore: decorator
@inline
function passes(x: v128, bound: i32): v128 {
  return i8x16.gt_s(x, i8x16.splat(<i8>(bound - 128)))
}
