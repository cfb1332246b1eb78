import { alphabets, mint, randbelow, SystemRandom, uuid } from 'tokenmill'
import { rowOf } from './groups.js'
import type { Digits } from './packer.js'
import { Ranker, radicesOf } from './permutation.js'

/** What is tested: a source of digits, a row of them after another. */
export interface Stream {
  readonly name: string
  /** The call that its symbols come from. */
  readonly from: string
  readonly role: 'tokenmill' | 'baseline' | 'control'
  /** The source is too slow for all tests of dieharder: only a few are run. */
  readonly slow?: boolean
  /** The radices of the digits of a row. */
  readonly radices: readonly number[]
  /** Starts the source. The function it returns fills whole rows and returns them. */
  readonly start: () => () => Digits
}

/** About so many digits are made at a time: they stay in the processor's cache. */
const BATCH = 65_536
const LENGTH = 21
/** The most that `getRandomValues` gives at once. */
const QUOTA = 65_536
const DECK = 2_000
const HAND = 10

/** 200 letters from U+0100 on, two bytes each in UTF-8. */
const LETTERS = String.fromCodePoint(...Array.from({ length: 200 }, (_, i) => 0x100 + i))

/** What all tokens are made of, as it is. */
export const BASELINE: Stream = {
  name: 'getRandomValues',
  from: 'crypto.getRandomValues',
  role: 'baseline',
  radices: rowOf(256),
  start: startBytes,
}

export const STREAMS: readonly Stream[] = [
  BASELINE,
  codes('base62', alphabets.base62, 'alphabets.base62'),
  codes('digits', alphabets.digits, 'alphabets.digits'),
  codes('base58', alphabets.base58, 'alphabets.base58'),
  codes('hex', alphabets.hex, 'alphabets.hex'),
  codes('three', 'abc', "'abc'"),
  codes('two-hundred', LETTERS, "'Āāă…'"),
  { name: 'uuid', from: 'uuid().fill', role: 'tokenmill', radices: uuidRadices(), start: startUuids },
  numbers('randbelow-6', 6, 'new Uint8Array(65_536)', () => new Uint8Array(BATCH - (BATCH % rowOf(6).length))),
  numbers('randbelow-1000003', 1_000_003, 'new Uint32Array(65_536)', () => new Uint32Array(BATCH)),
  shuffles('shuffle', DECK),
  { ...shuffles('shuffle-10', HAND), slow: true },
  modulo('modulo-62', 62),
  modulo('modulo-10', 10),
]

/** Codes packed end to end, or for symbols of more than a byte the same in lines. */
function codes(name: string, alphabet: string, called: string): Stream {
  const radices = rowOf([...alphabet].length)
  const tokens = mint({ alphabet, length: LENGTH, backend: 'wasm' })
  // A number of codes whose symbols make whole rows.
  const count = radices.length * Math.ceil(BATCH / LENGTH / radices.length)
  const isAscii = tokens.byteWidth === LENGTH
  const from = `mint({ alphabet: ${called}, length: ${LENGTH} }).${isAscii ? 'fill' : 'lines'}`
  const start = (): (() => Digits) => {
    const digits = new Uint8Array(count * LENGTH)
    if (!isAscii) return () => decode(tokens.lines(count), alphabet, digits)
    const numbers = numbersOf(alphabet)
    return () => {
      tokens.fill(digits)
      for (let i = 0; i < digits.length; i++) digits[i] = numbers[digits[i] as number] as number
      return digits
    }
  }
  return { name, from, role: 'tokenmill', radices, start }
}

/** The number of each symbol of an ASCII alphabet, by its character code. */
function numbersOf(alphabet: string): Uint8Array {
  const table = new Uint8Array(256)
  for (let i = 0; i < alphabet.length; i++) table[alphabet.charCodeAt(i)] = i
  return table
}

/** The symbols in lines of UTF-8, each of which has as many bytes as the alphabet's first. */
function decode(lines: Uint8Array, alphabet: string, digits: Uint8Array): Uint8Array {
  const width = Buffer.byteLength([...alphabet][0] as string)
  // The last two bytes tell the symbols of these alphabets apart.
  const numbers = new Uint8Array(65_536)
  for (const [i, symbol] of [...alphabet].entries()) numbers[Buffer.from(symbol).readUInt16BE(width - 2)] = i
  let at = width - 1
  for (let i = 0; i < digits.length; at++) {
    for (const end = i + LENGTH; i < end; i++) {
      digits[i] = numbers[((lines[at - 1] as number) << 8) | (lines[at] as number)] as number
      at += width
    }
  }
  return digits
}

function uuidRadices(): number[] {
  return [...Array<number>(15).fill(16), 4, ...Array<number>(15).fill(16)]
}

/** The 122 free bits: 30 digits, and two bits of the first of the fourth group, which is 8, 9, a or b. */
function startUuids(): () => Digits {
  const tokens = uuid({ backend: 'wasm' })
  const text = new Uint8Array(36 * 2_048)
  const free = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 15, 16, 17, 19, 20, 21, 22]
  for (let i = 24; i < 36; i++) free.push(i)
  const digits = new Uint8Array(2_048 * free.length)
  const numbers = numbersOf(alphabets.hex)
  return () => {
    tokens.fill(text)
    let to = 0
    for (let code = 0; code < text.length; code += 36) {
      for (const place of free) digits[to++] = numbers[text[code + place] as number] as number
      // Of 8 to b, 10xx in bits, the last two are free.
      digits[to - 16] = (digits[to - 16] as number) & 3
    }
    return digits
  }
}

function numbers(name: string, n: number, called: string, make: () => Digits): Stream {
  const start = (): (() => Digits) => {
    const digits = make()
    return () => randbelow(n, digits)
  }
  return {
    name,
    from: `randbelow(${n.toLocaleString('en').replaceAll(',', '_')}, ${called})`,
    role: 'tokenmill',
    radices: rowOf(n),
    start,
  }
}

function shuffles(name: string, size: number): Stream {
  const start = (): (() => Digits) => {
    const random = new SystemRandom()
    const ranker = new Ranker(size)
    const deck = Uint16Array.from({ length: size }, (_, i) => i)
    const rows = Math.ceil(BATCH / size)
    const digits = new Uint16Array(rows * (size - 1))
    return () => {
      // Shuffled on and on: a uniform permutation of any order is a uniform permutation.
      for (let at = 0; at < digits.length; at += size - 1) ranker.rank(random.shuffle(deck), digits, at)
      return digits
    }
  }
  return { name, from: `SystemRandom.shuffle, ${size} elements`, role: 'tokenmill', radices: radicesOf(size), start }
}

/** What must not be done: a remainder folds the top of a byte's range onto the first symbols. */
function modulo(name: string, n: number): Stream {
  const start = (): (() => Digits) => {
    const next = startBytes()
    const digits = new Uint8Array(QUOTA - (QUOTA % rowOf(n).length))
    return () => {
      const bytes = next()
      for (let i = 0; i < digits.length; i++) digits[i] = (bytes[i] as number) % n
      return digits
    }
  }
  return { name, from: `byte % ${n}`, role: 'control', radices: rowOf(n), start }
}

function startBytes(): () => Uint8Array {
  const bytes = new Uint8Array(QUOTA - (QUOTA % rowOf(256).length))
  return () => crypto.getRandomValues(bytes)
}
