import { typeName } from './checks.js'
import { FROM_BASE64URL, FROM_HEX, TO_BASE64URL, TO_HEX } from './codec/codings.js'
import { decodeText } from './codec/decode.js'
import { encodeInto, encodeString } from './codec/encode.js'

/**
 * Encodes bytes in hexadecimal, lower case (RFC 4648 section 8).
 *
 * @returns a string of 2 · bytes.length digits
 * @throws TypeError if `bytes` is not a Uint8Array
 * @throws RangeError if the string would be longer than a string can be (2^29 − 24 characters)
 *
 * @category Encoding
 *
 * @example
 * ```ts
 * import { encodeHex } from 'tokenmill'
 * encodeHex(Uint8Array.of(0, 255)) // => '00ff'
 * ```
 */
export function encodeHex(bytes: Uint8Array): string
/**
 * Encodes bytes in hexadecimal into a byte array, as ASCII digits. Unlike a string it can be wiped.
 *
 * @param bytes what to encode, of any length
 * @param target 2 · bytes.length bytes of other memory
 * @returns the target
 * @throws TypeError if either is not a Uint8Array
 * @throws RangeError if the target has another length, or shares memory with the bytes
 *
 * @category Encoding
 *
 * @example
 * ```ts
 * import { encodeHex } from 'tokenmill'
 * const digits = encodeHex(Uint8Array.of(0, 255), new Uint8Array(4)) // => Uint8Array(4) [ 48, 48, 102, 102 ]
 * ```
 */
export function encodeHex<T extends Uint8Array>(bytes: Uint8Array, target: T): T
export function encodeHex(bytes: Uint8Array, target?: Uint8Array | null): string | Uint8Array {
  return target === undefined || target === null ? encodeString(TO_HEX, bytes) : encodeInto(TO_HEX, bytes, target)
}

/**
 * Encodes bytes in base64url without padding (RFC 4648 section 5).
 *
 * @returns a string of ⌈4 · bytes.length / 3⌉ characters
 * @throws TypeError if `bytes` is not a Uint8Array
 * @throws RangeError if the string would be longer than a string can be (2^29 − 24 characters)
 *
 * @category Encoding
 *
 * @example
 * ```ts
 * import { encodeBase64url } from 'tokenmill'
 * encodeBase64url(Uint8Array.of(255, 255)) // => '__8'
 * ```
 */
export function encodeBase64url(bytes: Uint8Array): string
/**
 * Encodes bytes in base64url without padding into a byte array, as ASCII characters. Unlike a string it can be wiped.
 *
 * @param bytes what to encode, of any length
 * @param target ⌈4 · bytes.length / 3⌉ bytes of other memory
 * @returns the target
 * @throws TypeError if either is not a Uint8Array
 * @throws RangeError if the target has another length, or shares memory with the bytes
 *
 * @category Encoding
 *
 * @example
 * ```ts
 * import { encodeBase64url } from 'tokenmill'
 * const characters = encodeBase64url(Uint8Array.of(255, 255), new Uint8Array(3)) // => Uint8Array(3) [ 95, 95, 56 ]
 * ```
 */
export function encodeBase64url<T extends Uint8Array>(bytes: Uint8Array, target: T): T
export function encodeBase64url(bytes: Uint8Array, target?: Uint8Array | null): string | Uint8Array {
  if (target === undefined || target === null) return encodeString(TO_BASE64URL, bytes)
  return encodeInto(TO_BASE64URL, bytes, target)
}

/**
 * Decodes hexadecimal digits of either case (RFC 4648 section 8), strictly.
 *
 * @returns the text.length / 2 bytes
 * @throws TypeError if `text` is not a string
 * @throws RangeError if it has an odd length or a character that is not a hexadecimal digit
 *
 * @category Encoding
 *
 * @example
 * ```ts
 * import { decodeHex } from 'tokenmill'
 * decodeHex('00FF') // => Uint8Array(2) [ 0, 255 ]
 * decodeHex('0xff') // throws RangeError
 * ```
 */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> {
  checkText('decodeHex', text)
  if (text.length % 2 !== 0) {
    throw new RangeError(`decodeHex: text must have two digits for each byte, got ${text.length} characters`)
  }
  return decodeText(FROM_HEX, text)
}

/**
 * Decodes base64url without padding (RFC 4648 section 5), strictly: one text for each sequence of bytes.
 *
 * @returns the ⌊3 · text.length / 4⌋ bytes
 * @throws TypeError if `text` is not a string
 * @throws RangeError if it has a character outside the alphabet (padding and white space are), a length of 4m + 1, or
 *   bits after the last byte that are not zero
 *
 * @category Encoding
 *
 * @example
 * ```ts
 * import { decodeBase64url } from 'tokenmill'
 * decodeBase64url('__8') // => Uint8Array(2) [ 255, 255 ]
 * decodeBase64url('__8=') // throws RangeError
 * ```
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  checkText('decodeBase64url', text)
  if (text.length % 4 === 1) {
    throw new RangeError(`decodeBase64url: no bytes have ${text.length} characters: text is cut short or too long`)
  }
  const bytes = decodeText(FROM_BASE64URL, text)
  if (hasUnusedBits(text)) {
    bytes.fill(0)
    throw new RangeError('decodeBase64url: text has bits after its last byte that are not zero')
  }
  return bytes
}

/** A last group of two or three characters has 4 or 2 bits more than its bytes, and these must be zero (section 3.5). */
function hasUnusedBits(text: string): boolean {
  const allowed = ['', '', 'AQgw', 'AEIMQUYcgkosw048'][text.length % 4] as string
  return allowed !== '' && !allowed.includes(text.charAt(text.length - 1))
}

function checkText(name: string, text: unknown): void {
  if (typeof text !== 'string') throw new TypeError(`${name}: text must be a string, got ${typeName(text)}`)
}
