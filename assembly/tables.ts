/**
 * The memory below 8 KiB belongs to the kernels; all above it is laid out by the host (src/engine/memory.ts), which
 * passes addresses in.
 *
 *     0x0000  unused, so that a null address never hits data
 *     0x0400  COMPACT_LOW   256 masks × 8 lane numbers, lanes 0 to 7
 *     0x0c00  COMPACT_HIGH  256 masks × 8 lane numbers, lanes 8 to 15
 *     0x1400  RESERVE       symbols in reserve (reserve.ts), 192 bytes, wiped by the kernel
 *     0x14c0  unused
 *     0x2000  the host's
 */
export const COMPACT_LOW: usize = 0x0400
export const COMPACT_HIGH: usize = 0x0c00
export const RESERVE: usize = 0x1400

/**
 * Fills the compaction tables: entry m lists the lanes whose bit is set in m, lowest first. Made here in microseconds
 * rather than kept as data, which would double the size of the module.
 */
export function fillTables(): void {
  for (let mask: usize = 0; mask < 256; mask++) {
    let count: usize = 0
    for (let lane: usize = 0; lane < 8; lane++) {
      if ((mask >> lane) & 1) {
        store<u8>(COMPACT_LOW + (mask << 3) + count, <u8>lane)
        store<u8>(COMPACT_HIGH + (mask << 3) + count, <u8>(lane + 8))
        count++
      }
    }
  }
}
