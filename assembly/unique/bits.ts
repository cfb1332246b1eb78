import { hasRoom } from './table'
import { TABLE } from './memory'

/** A set of keys from 1 to a bound, a bit for each that could be in it. */
let used: u64 = 0

/** Keys in the set. */
export function bitsSize(): u64 {
  return used
}

/** Makes room for the keys up to `bound`; says whether there was memory for it. */
export function reserveBits(bound: u64): bool {
  return hasRoom(<u64>TABLE + ((bound + 7) >> 3))
}

/** Where the bit of a key lies. */
// @ts-ignore: decorator
@inline
export function byteOf(key: u64): usize {
  return TABLE + <usize>((key - 1) >> 3)
}

/** Adds a key; says whether it is new. */
// @ts-ignore: decorator
@inline
export function addBit(key: u64): bool {
  const at = byteOf(key)
  const byte = <u32>load<u8>(at)
  const bit: u32 = 1 << (<u32>(key - 1) & 7)
  if (byte & bit) return false
  store<u8>(at, byte | bit)
  used++
  return true
}
