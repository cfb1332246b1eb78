import type { RowFormat } from './encoding.js'
import type { Engine } from './engine/engine.js'
import { orZero, type RowSource } from './engine/rows.js'
import type { Reader } from './generated/readers.js'
import type { Recipe, RowWriter } from './recipe.js'
import { flatString, padded, pooled } from './strings.js'
import { utf8 } from './utf8.js'
import { boundedWord, withBulkWords } from './words.js'

/** How texts of words of a list are made; a reader must be able to tell where a word ends. */
export function phraseRecipe(list: readonly string[], words: number, separator: string): Recipe {
  const lengths = [...new Set(list.map((word) => word.length))].sort((a, b) => a - b)
  const known = new Set(list)
  const mean = list.reduce((sum, word) => sum + word.length, 0) / list.length
  const isLatin1 = [separator, ...list].every((text) => !/[^\0-\xff]/.test(text))
  return {
    width: undefined,
    stringBytes: words * (mean + separator.length) * (isLatin1 ? 1 : 2),
    byteWidth: undefined,
    bits: words * Math.log2(list.length),
    mayHold: (pattern) => pattern.test(separator) || list.some((word) => pattern.test(word)),
    matches: (text) => isOfWords(text, words, known, lengths, separator),
    strings: (engine) =>
      pooled(engine, new WordNumbers(engine, list.length, words), phraseReader(list, words, separator)),
    rows: (engine, format) =>
      new PhraseWriter(new WordNumbers(engine, list.length, words), list, words, separator, format),
    drawn: undefined,
  }
}

/** Is the text one of so many words? At each place only one word fits, with the separator or the end after it. */
function isOfWords(
  text: string,
  words: number,
  known: ReadonlySet<string>,
  lengths: readonly number[],
  separator: string,
): boolean {
  let at = 0
  for (let count = 1; count <= words; count++) {
    const length = lengths.find((each) => {
      const end = at + each
      return (end === text.length || text.startsWith(separator, end)) && known.has(text.slice(at, end))
    })
    if (length === undefined) return false
    at += length
    if (at === text.length) return count === words
    at += separator.length
  }
  return false
}

const NUMBER_BYTES = 4

/** Rows of the numbers of words, 32-bit and little-endian. */
class WordNumbers implements RowSource {
  readonly stride: number
  readonly #engine: Engine
  readonly #size: number
  readonly #words: number

  constructor(engine: Engine, size: number, words: number) {
    this.#engine = engine
    this.#size = size
    this.#words = words
    this.stride = padded(words * NUMBER_BYTES)
  }

  write(target: Uint8Array, rows: number): void {
    orZero(target, () => {
      withBulkWords(this.#engine, rows * this.#words, (next) => {
        for (let row = 0; row < rows; row++) {
          let at = row * this.stride
          for (let word = 0; word < this.#words; word++, at += NUMBER_BYTES) {
            const number = boundedWord(this.#size, next)
            target[at] = number
            target[at + 1] = number >> 8
            target[at + 2] = number >> 16
          }
        }
      })
    })
  }
}

function numberAt(memory: Uint8Array, at: number): number {
  return (memory[at] as number) | ((memory[at + 1] as number) << 8) | ((memory[at + 2] as number) << 16)
}

function phraseReader(list: readonly string[], words: number, separator: string): Reader {
  if (words === 1) return (memory, address) => copyOf(list[numberAt(memory, address)] as string)
  return (memory, address) => {
    const chosen = new Array<string>(words)
    for (let i = 0; i < words; i++) chosen[i] = list[numberAt(memory, address + i * NUMBER_BYTES)] as string
    return chosen.join(separator)
  }
}

/** A word of one's own may be part of a larger text, which it keeps in memory. */
function copyOf(word: string): string {
  return flatString(Array.from(word, (character) => character.codePointAt(0) as number))
}

/** Rows that are drawn at a time. */
const BATCH = 1_024

/** Writes texts of words in a format. */
class PhraseWriter implements RowWriter {
  readonly maxStride: number
  readonly #source: RowSource
  readonly #words: number
  readonly #open: Uint8Array
  readonly #separator: Uint8Array
  readonly #close: Uint8Array
  readonly #list: readonly Uint8Array[]

  constructor(source: RowSource, list: readonly string[], words: number, separator: string, format: RowFormat) {
    const { close, escape: spell, open } = format
    this.#source = source
    this.#words = words
    this.#open = utf8(open)
    this.#separator = utf8(spell(separator))
    this.#close = utf8(close)
    this.#list = list.map((word) => utf8(spell(word)))
    const longest = this.#list.reduce((most, { length }) => Math.max(most, length), 0)
    this.maxStride = this.#open.length + words * longest + (words - 1) * this.#separator.length + this.#close.length
  }

  write(target: Uint8Array, rows: number): number {
    const { stride } = this.#source
    const numbers = new Uint8Array(Math.min(rows, BATCH) * stride)
    return orZero(target, () => {
      try {
        let at = 0
        for (let left = rows; left > 0; left -= BATCH) {
          const batch = Math.min(left, BATCH)
          this.#source.write(numbers, batch)
          for (let row = 0; row < batch; row++) at = this.#writeRow(numbers, row * stride, target, at)
        }
        return at
      } finally {
        numbers.fill(0)
      }
    })
  }

  #writeRow(numbers: Uint8Array, from: number, target: Uint8Array, start: number): number {
    let at = start
    const put = (bytes: Uint8Array): void => {
      for (let i = 0; i < bytes.length; i++) target[at++] = bytes[i] as number
    }
    for (let i = 0; i < this.#words; i++) {
      put(i === 0 ? this.#open : this.#separator)
      put(this.#list[numberAt(numbers, from + i * NUMBER_BYTES)] as Uint8Array)
    }
    put(this.#close)
    return at
  }
}
