/** Modules that are compiled, by their names. What stands here before it is needed is not compiled again. */
export const modules: { kernels?: WebAssembly.Module; sets?: WebAssembly.Module } = {}

/**
 * The named module, which stands in the source as hexadecimal digits: compressed, as every bundle is on its way to a browser,
 * they take a third less than base64, in which what repeats itself looks different from place to place.
 *
 * Throws what WebAssembly throws where it is missing, lacks SIMD, or is forbidden to compile bytes.
 */
export function compiled(name: keyof typeof modules, digits: string): WebAssembly.Module {
  modules[name] ??= new WebAssembly.Module(decoded(digits))
  return modules[name]
}

/** Buffer, where there is one, is far faster than a loop that has not been compiled yet, and a first token waits for this. */
function decoded(digits: string): Uint8Array<ArrayBuffer> {
  const { Buffer } = globalThis as { Buffer?: { from(text: string, encoding: 'hex'): Uint8Array<ArrayBuffer> } }
  if (Buffer) return Buffer.from(digits, 'hex')
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}
