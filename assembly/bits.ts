import { field8 } from './fields'

/**
 * Symbols of an alphabet of 2^k symbols: each is one field of k bits, so nothing is rejected and nothing is left over.
 *
 * A block is lcm(k, 8) / 8 vectors of entropy and gives lcm(k, 8) / k vectors of symbols:
 *
 *     k  bits in a symbol   1    2    3    4    5    6    7    8
 *     entropy, bytes       16   16   48   16   80   48  112   16
 *     symbols             128   64  128   32  128   64  128   16
 *
 * @param k bits in a symbol, 1 to 8
 * @param entropy where the entropy lies
 * @param bytes how much of it, a multiple of the block's
 * @param symbols where to write the symbols, a byte each, 0 to 2^k − 1
 * @returns how many symbols were written
 */
export function drawBits(k: i32, entropy: usize, bytes: usize, symbols: usize): usize {
  const end = entropy + bytes
  switch (k) {
    case 1: return blocks(1, 1, 8, entropy, end, symbols)
    case 2: return blocks(2, 1, 4, entropy, end, symbols)
    case 3: return blocks(3, 3, 8, entropy, end, symbols)
    case 4: return blocks(4, 1, 2, entropy, end, symbols)
    case 5: return blocks(5, 5, 8, entropy, end, symbols)
    case 6: return blocks(6, 3, 4, entropy, end, symbols)
    case 7: return blocks(7, 7, 8, entropy, end, symbols)
    default: return blocks(8, 1, 1, entropy, end, symbols)
  }
}

// @ts-ignore: decorator
@inline
function blocks(k: i32, vectorsIn: usize, vectorsOut: usize, entropy: usize, end: usize, symbols: usize): usize {
  let out = symbols
  for (let p = entropy; p < end; p += vectorsIn << 4, out += vectorsOut << 4) {
    v128.store(out, field8(p, k, 0))
    if (vectorsOut > 1) v128.store(out, field8(p, k, 1), 16)
    if (vectorsOut > 2) {
      v128.store(out, field8(p, k, 2), 32)
      v128.store(out, field8(p, k, 3), 48)
    }
    if (vectorsOut > 4) {
      v128.store(out, field8(p, k, 4), 64)
      v128.store(out, field8(p, k, 5), 80)
      v128.store(out, field8(p, k, 6), 96)
      v128.store(out, field8(p, k, 7), 112)
    }
  }
  return out - symbols
}
