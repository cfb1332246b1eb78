/**
 * Check symbols that can follow those of a code: `'crc32'`, six base62 digits, or `'luhn'`, one symbol of the alphabet.
 *
 * @category Kinds
 */
export type Checksum = 'crc32' | 'luhn'

/** How many symbols each adds. */
export const CHECK_SYMBOLS = { crc32: 6, luhn: 1 } as const satisfies Record<Checksum, number>

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CRC_POLYNOMIAL = 0xedb88320

/**
 * The CRC-32 (ISO 3309) of some bytes as six base62 digits, in ASCII. Bit by bit, and the digits by comparing: nothing is
 * looked up by what may be a secret.
 */
export function crc32Digits(bytes: ArrayLike<number>): number[] {
  let crc = -1
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i] as number
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (CRC_POLYNOMIAL & -(crc & 1))
  }
  const digits = new Array<number>(CHECK_SYMBOLS.crc32)
  let rest = ~crc >>> 0
  for (let place = digits.length - 1; place >= 0; place--) {
    const digit = rest % 62
    digits[place] = digit + 48 + 7 * +(digit > 9) + 6 * +(digit > 35)
    rest = (rest - digit) / 62
  }
  return digits
}

/** The characters that {@link crc32Digits} are. */
export const CRC32_CHARACTERS: readonly string[] = [...BASE62]

/** The Luhn mod N check symbol of symbols 0 to n − 1, for an even n (assembly/luhn.ts says why). */
export function luhnSymbol(symbols: ArrayLike<number>, n: number): number {
  let sum = 0
  for (let i = symbols.length - 1, doubled = 1; i >= 0; i--, doubled ^= 1) {
    const addend = (symbols[i] as number) << doubled
    sum += addend < n ? addend : addend - n + 1
  }
  return (n - (sum % n)) % n
}
