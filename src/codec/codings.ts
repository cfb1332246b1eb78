import { nativeBase64url, nativeHex } from '../native.js'
import type { Decoding } from './decode.js'
import type { Encoding } from './encode.js'
import { SOURCE, TARGET } from './memory.js'

export const TO_HEX: Encoding = {
  name: 'encodeHex',
  lengthOf: (bytes) => 2 * bytes,
  kernel: (codec, bytes) => codec.encodeHex(SOURCE, bytes, TARGET),
  native: /* @__PURE__ */ nativeHex(),
  nativeBytes: 192,
}

export const TO_BASE64URL: Encoding = {
  name: 'encodeBase64url',
  lengthOf: (bytes) => Math.ceil((4 * bytes) / 3),
  kernel: (codec, bytes) => codec.encodeBase64url(SOURCE, bytes, TARGET),
  native: /* @__PURE__ */ nativeBase64url(),
  nativeBytes: Infinity,
}

export const FROM_HEX: Decoding = {
  name: 'decodeHex',
  allowed: '0-9, a-f and A-F',
  lengthOf: (characters) => characters / 2,
  kernel: (codec, characters) => codec.decodeHex(SOURCE, characters, TARGET),
}

export const FROM_BASE64URL: Decoding = {
  name: 'decodeBase64url',
  allowed: 'A-Z, a-z, 0-9, - and _, unpadded',
  lengthOf: (characters) => Math.floor((3 * characters) / 4),
  kernel: (codec, characters) => codec.decodeBase64url(SOURCE, characters, TARGET),
}
