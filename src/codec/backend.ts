/**
 * Base16 and base64url (RFC 4648 sections 8 and 5) over a memory of their own, laid out as `memory.ts` draws it. Addresses are
 * offsets into it. Both backends give the same.
 */
export interface Codec {
  readonly memory: Uint8Array<ArrayBuffer>
  /** Writes 2 · `bytes` hexadecimal digits. */
  encodeHex(source: number, bytes: number, target: number): void
  /** Reads `length` (even) digits; says whether all of them are. If not, what it wrote means nothing. */
  decodeHex(source: number, length: number, target: number): boolean
  /** Writes ⌈4 · `bytes` / 3⌉ characters. */
  encodeBase64url(source: number, bytes: number, target: number): void
  /** Reads `length` characters; says whether all are in the alphabet. If not, what it wrote means nothing. */
  decodeBase64url(source: number, length: number, target: number): boolean
  /** Overwrites with zero. */
  wipe(from: number, bytes: number): void
}
