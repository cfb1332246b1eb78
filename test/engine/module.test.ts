import { expect, test } from 'vitest'
import { MEMORY_BYTES } from '../../src/engine/memory.js'
import { KERNELS } from '../../src/generated/kernels.js'

const bytes = Buffer.from(KERNELS, 'hex')
const compiled = new WebAssembly.Module(bytes)

test('the module asks the host for nothing', () => {
  expect(WebAssembly.Module.imports(compiled)).toEqual([])
})

test('the module is under 26 KiB', () => {
  expect(bytes.length).toBeLessThan(26 * 1024)
})

test('its memory is as large as the map says, and cannot grow', () => {
  const { memory } = new WebAssembly.Instance(compiled).exports as { memory: WebAssembly.Memory }
  expect(memory.buffer.byteLength).toBe(MEMORY_BYTES)
  expect(() => memory.grow(1)).toThrow(RangeError)
})
