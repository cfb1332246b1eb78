/**
 * Bytes of entropy in a token when nothing is asked for, as in Python's `secrets`.
 *
 * @category Python's secrets
 *
 * @example
 * ```ts
 * import { DEFAULT_ENTROPY, tokenBytes } from 'tokenmill'
 * DEFAULT_ENTROPY // => 32
 * tokenBytes().length // => 32
 * ```
 */
export const DEFAULT_ENTROPY = 32

/** The most bytes that one token may be made of: 2^31 − 1. */
export const MAX_BYTES = 2 ** 31 - 1
