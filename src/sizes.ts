/** Bytes of entropy in a token when nothing is asked for, as in Python's `secrets`. */
export const DEFAULT_ENTROPY = 32

/** The most bytes that one token may be made of: 2^31 − 1. */
export const MAX_BYTES = 2 ** 31 - 1
