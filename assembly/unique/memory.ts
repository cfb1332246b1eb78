/**
 * The memory of a set, which grows with it. All below the table is of a fixed size.
 *
 *     0x00000  unused, so that a null address never hits data
 *     0x01000  DIGITS              the digit of each byte that stands for a symbol
 *     0x01100  SPECIAL_DIGITS      the same for the symbol that has an alphabet of its own
 *     0x01200  CHARACTERS          the byte of each digit
 *     0x01300  SPECIAL_CHARACTERS
 *     0x01400  unused
 *     0x02000  HOMES               where the search for each key of a batch begins, 4 bytes each
 *     0x02800  unused
 *     0x03000  ROWS                the codes of a batch, 64 KiB; those that are kept are moved to its front
 *     0x13000  KEYS                their keys, end to end
 *     0x28000  FACTORS             secret random numbers of 8 bytes: one, and one for each 4 bytes of a key
 *     0x30000  TABLE               keys, or bits
 */
export const DIGITS: usize = 0x1000
export const SPECIAL_DIGITS: usize = 0x1100
export const CHARACTERS: usize = 0x1200
export const SPECIAL_CHARACTERS: usize = 0x1300
export const HOMES: usize = 0x2000
export const ROWS: usize = 0x3000
export const KEYS: usize = 0x13000
export const FACTORS: usize = 0x28000
export const TABLE: usize = 0x30000
