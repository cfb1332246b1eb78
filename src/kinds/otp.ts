import { alphabets, symbolsOf } from '../alphabets.js'
import { integer, options } from '../checks.js'
import { type BackendOption, backendOf, type FixedWidthMint } from '../mint.js'
import { UNRESTRICTED } from '../shape.js'
import { shapeMint } from '../shaped.js'

/**
 * What {@link otp} takes. A value left out, undefined or null means the default.
 *
 * @category Kinds
 */
export interface OtpOptions extends BackendOption {
  /** Digits in a code, 1 to 32; default 6. */
  digits?: number | null | undefined
}

const DEFAULT_DIGITS = 6
const MAX_DIGITS = 32

/**
 * Mints one-time codes: digits, with leading zeros. Six of them are 20 bits, so limit attempts and let codes expire.
 *
 * @returns a {@link Mint} of codes of `digits` digits with digits · log2(10) bits of entropy
 * @throws TypeError if an option has the wrong type, or is unknown
 * @throws RangeError if `digits` is out of range
 *
 * @category Kinds
 *
 * @example
 * ```ts
 * import { otp } from 'tokenmill'
 * const codes = otp({ digits: 6 })
 * codes.one() // 042917, say
 * codes.check('12345') // => false
 * ```
 */
export function otp(description?: OtpOptions | null): FixedWidthMint {
  const given = options('otp', description, ['digits', 'backend'])
  const digits = integer('otp: digits', given.digits ?? DEFAULT_DIGITS, 1, MAX_DIGITS)
  const alphabet = symbolsOf('otp: alphabet', alphabets.digits)
  const bits = digits * Math.log2(10)
  return shapeMint({ ...UNRESTRICTED, pieces: [digits], alphabet, bits }, backendOf('otp', given))
}
