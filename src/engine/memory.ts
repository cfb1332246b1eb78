/**
 * The engine's memory, 2 MiB that never grow. Both backends use this map; only the first 8 KiB are the wasm kernels' own
 * (assembly/tables.ts). Entropy, symbols and rows are wiped at the end of every request, so between requests the only
 * secrets in it are the rows waiting in the pools.
 *
 *     0x00000 ┌──────────────────────────────────────────────────────────────┐
 *             │ KERNELS   8 KiB    tables of compaction and of CRC-32        │
 *     0x02000 ├──────────────────────────────────────────────────────────────┤
 *             │ TABLE     128 B    characters of the alphabet in use         │
 *     0x02100 ├──────────────────────────────────────────────────────────────┤
 *             │ PROGRAM   27 KiB   shape of the row in use (24 KiB at most)  │
 *     0x09000 ├──────────────────────────────────────────────────────────────┤
 *             │ MASK      27 KiB   fixed bits of a row in use (9 KiB at most)│
 *     0x0fc00 ├──────────────────────────────────────────────────────────────┤
 *             │ WIDE      1 KiB    the alphabet in use, if it is beyond ASCII│
 *     0x10000 ├──────────────────────────────────────────────────────────────┤
 *             │ ENTROPY   64 KiB   straight from getRandomValues             │
 *     0x20000 ├──────────────────────────────────────────────────────────────┤
 *             │ SYMBOLS   192 KiB  a character each                          │
 *     0x50000 ├──────────────────────────────────────────────────────────────┤
 *             │ ROWS      320 KiB  framed characters                         │
 *     0xa0000 ├──────────────────────────────────────────────────────────────┤
 *             │ SIDE      64 KiB   rows with check symbols; spelled wide     │
 *     0xb0000 ├──────────────────────────────────────────────────────────────┤
 *             │ POOLS     1,344 KiB  rows for one(), 21 slots of 64 KiB      │
 *    0x200000 └──────────────────────────────────────────────────────────────┘
 */
export const MEMORY_BYTES = 0x200000
export const TABLE = 0x2000
export const PROGRAM = 0x2100
export const MASK = 0x9000
export const WIDE = 0xfc00
export const ENTROPY = 0x10000
export const SYMBOLS = 0x20000
export const ROWS = 0x50000
export const SIDE = 0xa0000
export const POOLS = 0xb0000

/**
 * Kernels work on whole vectors, and write up to 384 bytes past the end: each region keeps this much free for that. They may
 * read further, a step of rows or fifteen, which is not used.
 */
export const SLACK = 512

export const SYMBOLS_BYTES = ROWS - SYMBOLS - SLACK
export const ROWS_BYTES = SIDE - ROWS - SLACK
export const SIDE_BYTES = POOLS - SIDE - SLACK
export const SLOT_BYTES = 0x10000
export const SLOTS = (MEMORY_BYTES - POOLS) / SLOT_BYTES
