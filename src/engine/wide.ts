/** How symbols of an alphabet are spelled whose characters all take the same number of bytes, more than one. */
export interface Wide {
  /** Bytes of a character. */
  readonly width: number
  /** The code point of the first if they are consecutive ones of two bytes, else 0. */
  readonly first: number
  /** For each symbol its bytes, four bytes apart. */
  readonly table: Uint8Array
}

/** The most bytes that a character can have in UTF-8, and that the kernel has room for. */
const ENTRY = 4
const ENTRIES = 256
export const WIDE_TABLE_BYTES = ENTRY * ENTRIES

/**
 * The spelling by these characters, undefined if they differ in length or are longer. The order of symbols is free: they are
 * numbered by code point.
 */
export function wideSpelling(characters: readonly Uint8Array[]): Wide | undefined {
  const width = characters[0]?.length ?? 0
  if (width < 2 || width > ENTRY || characters.some(({ length }) => length !== width)) return undefined
  const table = new Uint8Array(WIDE_TABLE_BYTES)
  const sorted = [...characters].sort(compare)
  sorted.forEach((bytes, symbol) => {
    table.set(bytes, symbol * ENTRY)
  })
  const [first = 0] = sorted.map(codePoint)
  const isRun = sorted.every((bytes, symbol) => isCharacter(bytes) && codePoint(bytes) === first + symbol)
  return { width, first: isRun ? first : 0, table }
}

/** By their bytes, which order as code points do. */
function compare(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number)
}

/** Are these a character of two bytes? Others are two bytes as well where a format escapes what is one. */
function isCharacter(bytes: Uint8Array): boolean {
  const [a = 0, b = 0] = bytes
  return bytes.length === 2 && (a & 0xe0) === 0xc0 && (b & 0xc0) === 0x80
}

/** The code point of two bytes of UTF-8. */
function codePoint([a = 0, b = 0]: Uint8Array): number {
  return ((a & 0x1f) << 6) | (b & 0x3f)
}
