import { vi } from 'vitest'

/** Does something, and gives what it gave and the arrays that were made for it. */
export function recordingArrays<T>(work: () => T): { result: T; arrays: (Uint8Array | Uint32Array)[] } {
  const arrays: (Uint8Array | Uint32Array)[] = []
  const recording = (type: typeof Uint8Array | typeof Uint32Array) =>
    new Proxy(type, {
      construct(target, args) {
        const array = Reflect.construct(target, args)
        arrays.push(array)
        return array
      },
    })
  vi.stubGlobal('Uint8Array', recording(Uint8Array))
  vi.stubGlobal('Uint32Array', recording(Uint32Array))
  try {
    return { result: work(), arrays }
  } finally {
    vi.unstubAllGlobals()
  }
}
