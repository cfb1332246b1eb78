import type { Encoding } from './data.js'

/** What ECMAScript 2026 adds to Uint8Array, which not every runtime has yet, nor the compiler's library. */
interface Codecs {
  readonly prototype: {
    readonly toHex?: (this: Uint8Array) => string
    readonly toBase64?: (this: Uint8Array, options: object) => string
  }
  readonly fromHex?: (text: string) => Uint8Array
  readonly fromBase64?: (text: string, options: object) => Uint8Array
}

/** The name of these among the contenders. */
export const NATIVE = 'Uint8Array'

const codecs = Uint8Array as unknown as Codecs
const BASE64URL = { alphabet: 'base64url', omitPadding: true }

/** The runtime's own encoder, where it has one. */
export function nativeEncoder(encoding: Encoding): ((bytes: Uint8Array) => string) | undefined {
  const { toBase64, toHex } = codecs.prototype
  if (encoding === 'hex') return toHex && ((bytes) => toHex.call(bytes))
  return toBase64 && ((bytes) => toBase64.call(bytes, BASE64URL))
}

/** The runtime's own decoder, where it has one. */
export function nativeDecoder(encoding: Encoding): ((text: string) => Uint8Array) | undefined {
  const { fromBase64, fromHex } = codecs
  if (encoding === 'hex') return fromHex && ((text) => fromHex.call(codecs, text))
  return fromBase64 && ((text) => fromBase64.call(codecs, text, BASE64URL))
}
