import { ENTROPY, MEMORY_BYTES, POOLS } from '../../src/engine/memory.js'

/** Where the kernels keep symbols in reserve, and checksums and digits, with the gaps behind them (assembly/tables.ts). */
const RESERVE = 0x1400
const RESERVE_END = 0x1500
const CRC_PLANES = 0x1580
const KERNELS_END = 0x2000

/** Addresses of bytes outside the pools that are not zero and not tables or programs: there should be none. */
export function traces(memory: Uint8Array): number[] {
  return [
    ...nonZeroIn(memory, RESERVE, RESERVE_END),
    ...nonZeroIn(memory, CRC_PLANES, KERNELS_END),
    ...nonZeroIn(memory, ENTROPY, POOLS),
  ]
}

/** How many bytes in the pools are not zero: characters of tokens that wait to be handed out. */
export function pooledBytes(memory: Uint8Array): number {
  return pooledAddresses(memory).length
}

/** Their addresses. */
export function pooledAddresses(memory: Uint8Array): number[] {
  return nonZeroIn(memory, POOLS, MEMORY_BYTES)
}

/** Is the text anywhere in memory? */
export function holds(memory: Uint8Array<ArrayBuffer>, text: string): boolean {
  return Buffer.from(memory.buffer).includes(text, 'latin1')
}

function nonZeroIn(memory: Uint8Array, from: number, to: number): number[] {
  const found: number[] = []
  for (let address = from; address < to; address++) if (memory[address] !== 0) found.push(address)
  return found
}
