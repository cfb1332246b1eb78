/** Modules that are compiled, by their names. What stands here before it is needed is not compiled again. */
export const modules: Record<'kernels' | 'codec' | 'sets', WebAssembly.Module | undefined> = {
  // Written out, as nothing may be inherited from an `Object.prototype` that others have added to.
  kernels: undefined,
  codec: undefined,
  sets: undefined,
}

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
  return (
    decodedBy((globalThis as GlobalWithBuffer).Buffer, digits) ??
    Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
  )
}

interface GlobalWithBuffer {
  readonly Buffer?: { from(text: string, encoding: 'hex'): Uint8Array<ArrayBuffer> }
}

/** What has this name may be somebody's imitation, which cannot do it. */
function decodedBy(buffer: GlobalWithBuffer['Buffer'], digits: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = buffer?.from(digits, 'hex')
    return bytes instanceof Uint8Array && bytes.length === digits.length / 2 ? bytes : undefined
  } catch {
    return undefined
  }
}
