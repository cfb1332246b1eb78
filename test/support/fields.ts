const VECTOR = 16

/**
 * Entropy whose fields are given: the inverse of what assembly/fields.ts does. Lane l of consecutive vectors, read as
 * one little-endian bit string, holds the fields j · lanes + l of `bits` bits each.
 *
 * @param laneBytes bytes in a lane: 1, 2 or 4
 */
export function blockOf(fields: ArrayLike<number>, bits: number, laneBytes: number): Uint8Array {
  const lanes = VECTOR / laneBytes
  const block = new Uint8Array((fields.length * bits) / 8)
  for (let i = 0; i < fields.length; i++) {
    const lane = i % lanes
    const first = Math.floor(i / lanes) * bits
    for (let bit = first; bit < first + bits; bit++) {
      if ((((fields[i] as number) >>> (bit - first)) & 1) === 0) continue
      const vector = Math.floor(bit / (8 * laneBytes))
      const within = bit % (8 * laneBytes)
      const at = vector * VECTOR + lane * laneBytes + (within >> 3)
      block[at] = (block[at] as number) | (1 << (within & 7))
    }
  }
  return block
}

/** The fields of a block, by the same rule. */
export function fieldsOf(block: Uint8Array, bits: number, laneBytes: number): number[] {
  const lanes = VECTOR / laneBytes
  return Array.from({ length: (block.length * 8) / bits }, (_, i) => {
    const lane = i % lanes
    const first = Math.floor(i / lanes) * bits
    let value = 0
    for (let bit = first; bit < first + bits; bit++) {
      const vector = Math.floor(bit / (8 * laneBytes))
      const within = bit % (8 * laneBytes)
      const byte = block[vector * VECTOR + lane * laneBytes + (within >> 3)] as number
      value += ((byte >> (within & 7)) & 1) * 2 ** (bit - first)
    }
    return value
  })
}
