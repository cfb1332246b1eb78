/**
 * The memory below 8 KiB belongs to the kernels; all above it is laid out by the host (src/engine/memory.ts), which
 * passes addresses in.
 *
 *     0x0000  unused, so that a null address never hits data
 *     0x0300  DECIMAL_PLACES  65 places of 16 bits (decimal.ts)
 *     0x0382  unused
 *     0x0400  COMPACT_LOW   256 masks × 8 lane numbers, lanes 0 to 7
 *     0x0c00  COMPACT_HIGH  256 masks × 8 lane numbers, lanes 8 to 15
 *     0x1400  RESERVE       symbols in reserve (reserve.ts), 192 bytes, wiped by the kernel
 *     0x14c0  unused
 *     0x1500  CRC_LOW       16 words in four planes of bytes: the CRC-32 of the bytes 0 to 15 (crc32.ts)
 *     0x1540  CRC_HIGH      the same of the bytes 0, 16, 32, … 240
 *     0x1580  CRC_PLANES    the CRC-32 of 16 rows in four planes, wiped by the kernel
 *     0x15c0  unused
 *     0x1600  DECIMAL_RESERVE  digits in reserve (decimal.ts), 3 × 272 bytes, wiped by the kernel
 *     0x1930  unused
 *     0x2000  the host's
 */
export const DECIMAL_PLACES: usize = 0x0300
export const COMPACT_LOW: usize = 0x0400
export const COMPACT_HIGH: usize = 0x0c00
export const RESERVE: usize = 0x1400
export const CRC_LOW: usize = 0x1500
export const CRC_HIGH: usize = 0x1540
export const CRC_PLANES: usize = 0x1580
export const DECIMAL_RESERVE: usize = 0x1600
export const DECIMAL_RESERVE_STRIDE: usize = 272

const CRC_POLYNOMIAL: u32 = 0xedb88320

/** Made here in microseconds rather than kept as data, which would double the size of the module. */
export function fillTables(): void {
  fillCompact()
  fillCrc()
}

/** The compaction tables: entry m lists the lanes whose bit is set in m, lowest first. */
function fillCompact(): void {
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

function fillCrc(): void {
  for (let i: u32 = 0; i < 16; i++) {
    storePlanes(CRC_LOW + i, crcOfByte(i))
    storePlanes(CRC_HIGH + i, crcOfByte(i << 4))
  }
}

function crcOfByte(byte: u32): u32 {
  for (let bit = 0; bit < 8; bit++) byte = (byte >> 1) ^ (CRC_POLYNOMIAL & (0 - (byte & 1)))
  return byte
}

function storePlanes(p: usize, word: u32): void {
  for (let plane = 0; plane < 4; plane++, p += 16, word >>= 8) store<u8>(p, <u8>word)
}
