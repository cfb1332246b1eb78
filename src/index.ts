/**
 * Secure tokens, one at a time or by the million: what Python's `secrets` is to Python, with SIMD bulk speed.
 *
 * @module tokenmill
 */
export { type AlphabetName, alphabets } from './alphabets.js'
export { backend } from './backend.js'
export { choice, type Sequence } from './choice.js'
export { decodeBase64url, decodeHex, encodeBase64url, encodeHex } from './codec.js'
export { compareDigest } from './compare.js'
export type { BackendName } from './engine/backend.js'
export type { Checksum } from './engine/checksums.js'
export { type ApiKeyOptions, apiKey } from './kinds/api-key.js'
export { type MintOptions, mint } from './kinds/code.js'
export { type BytesOptions, hex } from './kinds/hex.js'
export { type OtpOptions, otp } from './kinds/otp.js'
export { type CharacterClass, type PasswordOptions, password } from './kinds/password.js'
export { resetUrl } from './kinds/reset-url.js'
export { urlsafe } from './kinds/urlsafe.js'
export { uuid } from './kinds/uuid.js'
export type { BackendOption, FixedWidthMint, Mint } from './mint.js'
export { type NumberArray, randbelow, randbits, randrange } from './randbelow.js'
export { type ChoicesOptions, type NumericArray, type SampleOptions, SystemRandom } from './random.js'
export { discardEntropy, tokenBytes, tokenHex, tokenUrlsafe } from './secrets.js'
export { DEFAULT_ENTROPY } from './sizes.js'
export { type Strength, type StrengthOptions, strength } from './strength.js'
export { type Shard, type UniqueMint, type UniqueOptions, unique } from './unique.js'
