import { integer } from './checks.js'
import { ENTROPY_BYTES, systemEntropy } from './engine/entropy.js'
import { startedEngines } from './engine/index.js'
import { hex } from './kinds/hex.js'
import { urlsafe } from './kinds/urlsafe.js'
import type { Mint } from './mint.js'
import { DEFAULT_ENTROPY, MAX_BYTES } from './sizes.js'

/**
 * Random bytes, as Python's `secrets.token_bytes`.
 *
 * @param nbytes how many, 0 to 2^31 − 1; left out, undefined or null means {@link DEFAULT_ENTROPY}
 * @returns a new Uint8Array of `nbytes` bytes
 * @throws TypeError if `nbytes` is not a number
 * @throws RangeError if it is out of range
 *
 * @category Python's secrets
 *
 * @example
 * ```ts
 * import { tokenBytes } from 'tokenmill'
 * const key = tokenBytes(32) // an AES-256 key
 * tokenBytes(0) // => Uint8Array(0) []
 * ```
 */
export function tokenBytes(nbytes?: number | null): Uint8Array<ArrayBuffer> {
  const length = integer('nbytes', nbytes ?? DEFAULT_ENTROPY, 0, MAX_BYTES)
  const bytes = new Uint8Array(length)
  try {
    for (let from = 0; from < length; from += ENTROPY_BYTES) systemEntropy(bytes.subarray(from, from + ENTROPY_BYTES))
  } catch (error) {
    bytes.fill(0)
    throw error
  }
  return bytes
}

/**
 * A random token in hexadecimal, two digits a byte, as Python's `secrets.token_hex`.
 *
 * @param nbytes bytes of entropy, 0 to 2^31 − 1; left out, undefined or null means {@link DEFAULT_ENTROPY}
 * @returns a string of 2 · `nbytes` lower case digits
 * @throws TypeError if `nbytes` is not a number
 * @throws RangeError if it is out of range, or the string would be longer than a string can be (2^29 − 24 characters)
 *
 * @category Python's secrets
 *
 * @example
 * ```ts
 * import { tokenHex } from 'tokenmill'
 * const id = tokenHex(8) // 5f1d0a9be7c34826, say
 * ```
 */
export function tokenHex(nbytes?: number | null): string {
  return token(hexMints, nbytes, hex)
}

/**
 * A random token that is safe in URLs, as Python's `secrets.token_urlsafe`: base64url without padding.
 *
 * @param nbytes bytes of entropy, 0 to 2^31 − 1; left out, undefined or null means {@link DEFAULT_ENTROPY}
 * @returns a string of ⌈4 · `nbytes` / 3⌉ characters
 * @throws TypeError if `nbytes` is not a number
 * @throws RangeError if it is out of range, or the string would be longer than a string can be (2^29 − 24 characters)
 *
 * @category Python's secrets
 *
 * @example
 * ```ts
 * import { tokenUrlsafe } from 'tokenmill'
 * const session = tokenUrlsafe() // PYf1EZP7Ggv3wA0Xx4N2sEfmTnA-oqPZsGXSBkKsEQg, say: 256 bits
 * ```
 */
export function tokenUrlsafe(nbytes?: number | null): string {
  return token(urlsafeMints, nbytes, urlsafe)
}

/**
 * Drops everything made ahead: tokens waiting to be handed out are wiped, and the next call draws fresh entropy. Call it
 * before a snapshot of a virtual machine or of a process's start-up is taken, so that no two copies of it hand out the
 * same tokens.
 *
 * @category Engine
 *
 * @example
 * ```ts
 * import { discardEntropy } from 'tokenmill'
 * discardEntropy()
 * ```
 */
export function discardEntropy(): void {
  for (const engine of startedEngines()) engine.slots.discard()
}

/** Mints of the sizes asked for, so that repeated calls share a pool. Longer tokens are rare, and gain nothing by one. */
const LONGEST_KEPT = 128
const hexMints: Mint[] = []
const urlsafeMints: Mint[] = []

function token(
  mints: (Mint | undefined)[],
  nbytes: number | null | undefined,
  kind: (options: { bytes: number }) => Mint,
): string {
  const bytes = integer('nbytes', nbytes ?? DEFAULT_ENTROPY, 0, MAX_BYTES)
  if (bytes > LONGEST_KEPT) return kind({ bytes }).one()
  let mint = mints[bytes]
  if (mint === undefined) {
    mint = kind({ bytes })
    mints[bytes] = mint
  }
  return mint.one()
}
