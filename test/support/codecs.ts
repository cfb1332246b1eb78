import { TO_BASE64URL, TO_HEX } from '../../src/codec/codings.js'
import { encodeString } from '../../src/codec/encode.js'
import { encodeBase64url, encodeHex } from '../../src/index.js'

/** What encodes, with the runtime's own encoders and without them. */
export const ENCODERS = [
  ['what the runtime has', { toHex: encodeHex, toBase64url: encodeBase64url }],
  [
    'the kernels',
    {
      toHex: (bytes: Uint8Array) => encodeString({ ...TO_HEX, native: undefined }, bytes),
      toBase64url: (bytes: Uint8Array) => encodeString({ ...TO_BASE64URL, native: undefined }, bytes),
    },
  ],
] as const
