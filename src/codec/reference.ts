import type { Codec } from './backend.js'
import { MEMORY_BYTES } from './memory.js'

const HEX = '0123456789abcdef'
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The value of a foreign character; or-ed with any others it stays what it is. */
const FOREIGN = 0xff

/** Starts the codec in plain TypeScript, by tables. */
export function startReference(): Codec {
  const memory = new Uint8Array(MEMORY_BYTES)
  const hex = characterCodes(HEX)
  const hexValues = valuesOf(HEX)
  hexValues.set(hexValues.subarray(0x61, 0x67), 0x41)
  const base64url = characterCodes(BASE64URL)
  const base64urlValues = valuesOf(BASE64URL)

  return {
    memory,
    encodeHex(source, bytes, target) {
      for (let i = 0; i < bytes; i++) {
        const byte = memory[source + i] as number
        memory[target + 2 * i] = hex[byte >> 4] as number
        memory[target + 2 * i + 1] = hex[byte & 15] as number
      }
    },
    decodeHex(source, length, target) {
      let all = 0
      for (let i = 0; i < length; i += 2) {
        const high = hexValues[memory[source + i] as number] as number
        const low = hexValues[memory[source + i + 1] as number] as number
        all |= high | low
        memory[target + (i >> 1)] = (high << 4) | low
      }
      return all !== FOREIGN
    },
    encodeBase64url(source, bytes, target) {
      // The unused bits of the last character are zero.
      memory.fill(0, source + bytes, source + bytes + 2)
      let out = target
      for (let i = source; i < source + bytes; i += 3, out += 4) {
        const a = memory[i] as number
        const b = memory[i + 1] as number
        const c = memory[i + 2] as number
        memory[out] = base64url[a >> 2] as number
        memory[out + 1] = base64url[((a & 3) << 4) | (b >> 4)] as number
        memory[out + 2] = base64url[((b & 15) << 2) | (c >> 6)] as number
        memory[out + 3] = base64url[c & 63] as number
      }
    },
    decodeBase64url(source, length, target) {
      // The rest of the last group is made valid, and zero.
      memory.fill(0x41, source + length, source + length + 3)
      let all = 0
      let out = target
      for (let i = 0; i < length; i += 4, out += 3) {
        const a = base64urlValues[memory[source + i] as number] as number
        const b = base64urlValues[memory[source + i + 1] as number] as number
        const c = base64urlValues[memory[source + i + 2] as number] as number
        const d = base64urlValues[memory[source + i + 3] as number] as number
        all |= a | b | c | d
        memory[out] = (a << 2) | (b >> 4)
        memory[out + 1] = ((b & 15) << 4) | (c >> 2)
        memory[out + 2] = ((c & 3) << 6) | d
      }
      return all !== FOREIGN
    },
    wipe: (from, bytes) => {
      memory.fill(0, from, from + bytes)
    },
  }
}

function characterCodes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function valuesOf(text: string): Uint8Array {
  const values = new Uint8Array(256).fill(FOREIGN)
  characterCodes(text).forEach((code, value) => {
    values[code] = value
  })
  return values
}
