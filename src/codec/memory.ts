/**
 * The codec's memory, 256 KiB that never grow; both backends use this map. It is wiped at the end of every call.
 *
 *     0x00000  KERNELS   4 KiB     a constant on its way into a register (assembly/codec/kept.ts)
 *     0x01000  SOURCE    76 KiB    bytes to encode, characters to decode
 *     0x14000  TARGET    176 KiB   what they become: twice as many at the most
 *     0x40000
 */
export const MEMORY_BYTES = 0x40000
export const SOURCE = 0x1000
export const TARGET = 0x14000

/** Kernels work on whole vectors, and write up to 32 bytes past the end: each region keeps this much free for that. */
export const SLACK = 64

export const SOURCE_BYTES = TARGET - SOURCE - SLACK

/** Up to so many bytes a loop over them is faster than a view of them. */
const FEW = 24

/** Copies so many bytes from TARGET to a place in what they are for. */
export function copyTarget(memory: Uint8Array, length: number, to: Uint8Array, at: number): void {
  if (length > FEW) to.set(memory.subarray(TARGET, TARGET + length), at)
  else for (let i = 0; i < length; i++) to[at + i] = memory[TARGET + i] as number
}
