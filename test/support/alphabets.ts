import fc from 'fast-check'

/** Every number of symbols that an alphabet can have. */
export const SIZES: readonly number[] = Array.from({ length: 255 }, (_, i) => i + 2)

export function isPowerOfTwo(n: number): boolean {
  return (n & (n - 1)) === 0
}

/** The first n ASCII characters from '!' on, wrapping round to the control characters. */
export function asciiAlphabet(n: number): Uint8Array {
  return Uint8Array.from({ length: n }, (_, i) => (i + 0x21) % 128)
}

/** Any ASCII alphabet of n symbols. */
export function anyAscii(n: number): fc.Arbitrary<Uint8Array> {
  return fc
    .uniqueArray(fc.integer({ min: 0, max: 127 }), { minLength: n, maxLength: n })
    .map((codes) => Uint8Array.from(codes))
}

/** Text without lone surrogates and line feeds, which are not allowed in lines. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc
    .string({
      unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constant('\ufeff')),
      maxLength,
    })
    .map((text) => text.replaceAll('\n', ' '))
}
