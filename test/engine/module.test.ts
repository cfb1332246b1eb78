import { describe, expect, test } from 'vitest'
import { MEMORY_BYTES as CODEC_BYTES } from '../../src/codec/memory.js'
import { MEMORY_BYTES } from '../../src/engine/memory.js'
import { CODEC } from '../../src/generated/codec.js'
import { KERNELS } from '../../src/generated/kernels.js'

describe.each([
  ['kernels', KERNELS, 23 * 1024, MEMORY_BYTES],
  ['codec', CODEC, 2 * 1024, CODEC_BYTES],
])('the module of the %s', (_, digits, limit, memoryBytes) => {
  const bytes = Buffer.from(digits, 'hex')
  const compiled = new WebAssembly.Module(bytes)

  test('asks the host for nothing', () => {
    expect(WebAssembly.Module.imports(compiled)).toEqual([])
  })

  test(`is under ${limit} bytes`, () => {
    expect(bytes.length).toBeLessThan(limit)
  })

  test('has a memory as large as the map says, which cannot grow', () => {
    const { memory } = new WebAssembly.Instance(compiled).exports as { memory: WebAssembly.Memory }
    expect(memory.buffer.byteLength).toBe(memoryBytes)
    expect(() => memory.grow(1)).toThrow(RangeError)
  })
})
