import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { revealing } from '../support/taint.js'

/** The modules that are shipped, in text form. */
const WAT = textForm('release')
const CODEC_WAT = textForm('codec')

/**
 * What no address and no branch depends on: what was drawn. What may show is which lanes were rejected: the index into the
 * compaction tables is the mask of those, and the next symbols are written where the last accepted one ended. It tells
 * nothing about the symbols that were accepted.
 */
const REJECTED_WORDS = ['i64x2.extract_lane 0', 'i64x2.extract_lane 1']

describe('by what was drawn nothing is looked up and nothing branches', () => {
  test.each([
    'assembly/bits/drawBits',
    'assembly/masked/drawMasked',
    'assembly/sextets/drawSextets',
    'assembly/reserve/drawReserve',
    'assembly/octets/drawOctets',
    'assembly/words/drawWords12',
    'assembly/words/drawWords24',
    'assembly/spelling/spellAll',
    'assembly/crc32/appendCrc32',
    'assembly/luhn/appendLuhn',
  ])('in %s', (name) => {
    expect(revealing(WAT, name)).toEqual([])
  })

  test('in digits, whose vector of rejected words has a bit for each', () => {
    // That places depend on these bits alone is tested in uniform-decimal.test.ts.
    const places = ['i32.load16_u']
    expect(revealing(WAT, 'assembly/decimal/drawDecimal', places, REJECTED_WORDS)).toEqual([])
    expect(revealing(WAT, 'assembly/decimal/drawDecimal', places)).not.toEqual([])
  })

  test('in framing, whose program says where symbols go', () => {
    expect(revealing(WAT, 'assembly/frame/frame', ['i32.load offset=32'])).toEqual([])
    expect(revealing(WAT, 'assembly/frame/frame')).toEqual(['assembly/frame/frame: v128.load'])
  })

  test('in spelling wide characters, but for the table of characters, by which they are looked up', () => {
    const found = revealing(WAT, 'assembly/wide/spellWide')
    expect(new Set(found.map((each) => each.split(' ')[1]))).toEqual(
      new Set(['i32.load', 'v128.load16_lane', 'v128.load16_splat']),
    )
  })

  test.each([
    'assembly/codec/hex/encodeHex',
    'assembly/codec/hex/decodeHex',
    'assembly/codec/base64url/encodeBase64url',
    'assembly/codec/base64url/decodeBase64url',
  ])('in %s', (name) => {
    expect(revealing(CODEC_WAT, name)).toEqual([])
  })
})

describe('what looks up or branches by a secret is found', () => {
  const SECRET = 'local.get $0\n  i32.load8_u'

  test.each([
    ['a look-up', `${SECRET}\n  i32.load8_u offset=64`, 'i32.load8_u offset=64'],
    [
      'a look-up by what was computed',
      `${SECRET}\n  i32.const 2\n  i32.shl\n  local.set $1\n  local.get $1\n  v128.load`,
      'v128.load',
    ],
    ['a store', `${SECRET}\n  i32.const 1\n  i32.store8`, 'i32.store8'],
    ['a branch', `${SECRET}\n  if\n  nop\n  end\n  i32.const 0`, 'if'],
    ['a choice', `i32.const 1\n  i32.const 2\n  ${SECRET}\n  select`, 'select'],
    ['a length', `i32.const 0\n  i32.const 0\n  ${SECRET}\n  memory.fill\n  i32.const 0`, 'memory.fill'],
    ['bits of the value itself', 'local.get $0\n  v128.load\n  i8x16.bitmask\n  i32.load8_u', 'i32.load8_u'],
    [
      'what only the next round of a loop sees',
      `loop $l\n  local.get $1\n  i32.load8_u\n  local.set $1\n  br $l\n  end\n  i32.const 0`,
      'i32.load8_u',
    ],
  ])('%s', (_, body, instruction) => {
    const wat = ` (func $f (param $0 i32) (result i32)\n  (local $1 i32)\n  ${body}\n )\n`
    expect(revealing(wat, 'f')).toEqual([`f: ${instruction}`])
  })

  test('in a function that is called', () => {
    const callee = ' (func $g (param $0 i32) (result i32)\n  local.get $0\n  i32.load8_u\n )\n'
    const caller = ` (func $f (param $0 i32) (result i32)\n  ${SECRET}\n  call $g\n )\n`
    expect(revealing(callee + caller, 'f')).toEqual(['g: i32.load8_u'])
  })

  test('but not a mask of rejected lanes', () => {
    const mask = 'local.get $0\n  v128.load\n  local.get $0\n  v128.load\n  i8x16.lt_s\n  i8x16.bitmask\n  i32.load8_u'
    expect(revealing(` (func $f (param $0 i32) (result i32)\n  ${mask}\n )\n`, 'f')).toEqual([])
  })
})

function textForm(name: string): string {
  return readFileSync(new URL(`../../build/${name}.wat`, import.meta.url), 'utf8')
}
