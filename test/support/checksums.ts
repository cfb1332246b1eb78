import * as zlib from 'node:zlib'
import fc from 'fast-check'

/** Check symbols by their definitions, as far from src/ as can be. */

/** CRC-32 by its definition: the remainder of the reflected, complemented message as a polynomial over GF(2). */
export function crcByDivision(bytes: Uint8Array): number {
  const bits = [...bytes].flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> i) & 1))
  const dividend = [...bits, ...new Array<number>(32).fill(0)]
  for (let i = 0; i < 32; i++) dividend[i] = (dividend[i] as number) ^ 1
  const generator = [...(0x1_04c1_1db7).toString(2)].map(Number)
  for (let i = 0; i < bits.length; i++) {
    if (dividend[i] === 1) {
      for (let j = 0; j <= 32; j++) dividend[i + j] = (dividend[i + j] as number) ^ (generator[j] as number)
    }
  }
  return Number(`0b${dividend.slice(-32).reverse().join('')}`) ^ -1
}

/** Of the runtime, where it has one (Node 20.15 and 22.2). */
export const systemCrc: ((bytes: Uint8Array) => number) | undefined = zlib.crc32

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The CRC-32 of a text as six base62 digits. */
export function crcDigits(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let rest = BigInt((systemCrc ?? crcByDivision)(bytes) >>> 0)
  let digits = ''
  while (digits.length < 6) {
    digits = BASE62.charAt(Number(rest % 62n)) + digits
    rest /= 62n
  }
  return digits
}

/** Luhn mod N as it is taught: double every other one from the right, add up the digits, and fill up to a multiple. */
export function luhnOf(symbols: readonly number[], n: number): number {
  const digits = [...symbols].reverse().flatMap((symbol, i) => {
    const value = i % 2 === 0 ? 2 * symbol : symbol
    return [Math.floor(value / n), value % n]
  })
  const sum = digits.reduce((a, b) => a + b, 0)
  for (let check = 0; check < n; check++) if ((sum + check) % n === 0) return check
  throw new Error('there is always one')
}

/** The Luhn check symbol of a text over an alphabet. */
export function luhnSymbolOf(text: string, alphabet: string): string {
  const symbols = [...alphabet]
  return symbols[
    luhnOf(
      [...text].map((symbol) => symbols.indexOf(symbol)),
      symbols.length,
    )
  ] as string
}

/** An even number up to a limit. */
export function anyEven(most: number): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max: most / 2 }).map((half) => 2 * half)
}
