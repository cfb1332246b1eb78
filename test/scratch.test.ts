import { afterEach, expect, test, vi } from 'vitest'
import { KernelRows } from '../src/engine/rows.js'
import { apiKey, type Mint, mint, password } from '../src/index.js'
import { formatCodes } from '../src/node/formats.js'
import { passphrase } from '../src/passphrase.js'

const KINDS: readonly (readonly [name: string, kind: Mint])[] = [
  ['codes', mint()],
  ['codes of other characters', mint({ alphabet: 'äöü€😀ß' })],
  ['API keys', apiKey({ prefix: 'k_' })],
  ['passwords that most texts are', password({ digits: 1 })],
  ['passwords that few texts are', password({ digits: 19 })],
  ['passphrases', passphrase()],
]

afterEach(() => {
  vi.restoreAllMocks()
})

/** The buffers on the host that rows were written into while something was made, but for those that were handed out. */
function buffersOf(make: () => Uint8Array | undefined): Uint8Array[] {
  const targets: Uint8Array[] = []
  const write = KernelRows.prototype.write
  const spy = vi.spyOn(KernelRows.prototype, 'write').mockImplementation(function (this: KernelRows, target, rows) {
    targets.push(new Uint8Array(target.buffer, target.byteOffset, target.length))
    return write.call(this, target, rows)
  })
  const handedOut = make()
  spy.mockRestore()
  expect(targets.length).toBeGreaterThan(0)
  return targets.filter(({ buffer }) => buffer !== handedOut?.buffer)
}

function isZero(buffer: Uint8Array): boolean {
  return buffer.every((byte) => byte === 0)
}

test.each(KINDS)('buffers that %s passed through are wiped', (_, kind) => {
  const many = buffersOf(() => {
    kind.many(1_000)
    return undefined
  })
  expect(many.length).toBeGreaterThan(0)
  expect(many.every(isZero)).toBe(true)
  expect(buffersOf(() => kind.lines(1_000)).every(isZero)).toBe(true)
  for (const format of ['csv', 'json'] as const) {
    const { rows } = formatCodes(kind, format, 0)
    const target = new Uint8Array(100 * rows.maxStride)
    const buffers = buffersOf(() => {
      rows.write(target, 100)
      return target
    })
    expect(buffers.every(isZero)).toBe(true)
  }
})
