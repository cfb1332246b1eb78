/**
 * What the runtime has of its own to make strings of bytes; where it has nothing, the kernels and a decoder serve. It is asked
 * as the library is imported, so that whatever is put in place of these methods later does not get to see what is encoded.
 * Buffer's, which take any byte array, come first: Node, Bun and Deno have both, and the language's are slower in most sizes.
 */

/** Encodes a byte array, whose true length is given. */
export type NativeEncoder = (bytes: Uint8Array, length: number) => string

type Slice = (this: Uint8Array, start: number, end: number) => string

interface BufferMethods {
  readonly hexSlice?: Slice | undefined
  readonly base64urlSlice?: Slice | undefined
  readonly latin1Slice?: Slice | undefined
}

interface GlobalWithBuffer {
  readonly Buffer?: { readonly prototype?: BufferMethods }
}

interface StandardMethods {
  readonly toHex?: (this: Uint8Array) => string
  readonly toBase64?: (this: Uint8Array, options: typeof BASE64URL) => string
}

/** Node from 24 on has a function that does nothing but call what is machine code. */
const PASSES_ON = /^function\(start, end\) \{\s*return latin1Slice\(this, start, end\);\s*\}$/

const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const

/** The runtime's way to hexadecimal. */
export function nativeHex(): NativeEncoder | undefined {
  const { hexSlice } = bufferMethods()
  const { toHex } = Uint8Array.prototype as StandardMethods
  return (
    working('00ff', hexSlice && ((bytes, length) => hexSlice.call(bytes, 0, length))) ??
    working('00ff', toHex && ((bytes) => toHex.call(bytes)))
  )
}

/** Its way to base64url. */
export function nativeBase64url(): NativeEncoder | undefined {
  const { base64urlSlice } = bufferMethods()
  const { toBase64 } = Uint8Array.prototype as StandardMethods
  return (
    working('AP8', base64urlSlice && ((bytes, length) => base64urlSlice.call(bytes, 0, length))) ??
    working('AP8', toBase64 && ((bytes) => toBase64.call(bytes, BASE64URL)))
  )
}

/** Its way to the characters from one place of a byte array to another, a byte each. */
export function nativeLatin1(): ((bytes: Uint8Array, start: number, end: number) => string) | undefined {
  const { latin1Slice } = bufferMethods()
  if (!isMachineCode(latin1Slice)) return undefined
  const slice = working('01', (bytes) =>
    latin1Slice.call(
      bytes.map((byte) => 48 + (byte & 1)),
      0,
      2,
    ),
  )
  return slice && ((bytes, start, end) => latin1Slice.call(bytes, start, end))
}

function bufferMethods(): BufferMethods {
  try {
    const { hexSlice, base64urlSlice, latin1Slice } = (globalThis as GlobalWithBuffer).Buffer?.prototype ?? {}
    return { hexSlice, base64urlSlice, latin1Slice }
  } catch {
    return {}
  }
}

/** A loop in JavaScript, as Deno has it, would make strings that are not one piece of memory. */
function isMachineCode(method: Slice | undefined): method is Slice {
  if (typeof method !== 'function') return false
  const source = Function.prototype.toString.call(method)
  return source.includes('[native code]') || PASSES_ON.test(source)
}

/** The encoder, if it does what it should: what has these names may be somebody's imitation. */
function working(expected: string, encode: NativeEncoder | undefined): NativeEncoder | undefined {
  try {
    return encode?.(Uint8Array.of(0, 255), 2) === expected ? encode : undefined
  } catch {
    return undefined
  }
}
