import { type EncodedShape, symbolLayout } from './encoding.js'
import type { Engine } from './engine/engine.js'
import { stuckSource } from './engine/entropy.js'
import { KernelRows, orZero, type RowSource } from './engine/rows.js'
import type { Policy } from './policy.js'
import { withBulkWords } from './words.js'

/**
 * Where at least this share of all texts meets a policy, it is quicker to draw texts at the kernels' speed and drop those
 * that do not: what is left is uniform over those that do.
 */
const LEAST_SHARE = 1 / 8

/** So many texts in a row that do not meet the policy mean a broken source: by chance it is less likely than 2^-190. */
const FRUITLESS_ROWS = 1_024

/** Texts that are drawn at a time, in bytes. */
const DRAWN_BYTES = 16_384

/** Rows of the passwords of a policy, a byte a symbol, and bytes of no meaning up to the stride. */
export function passwordRows(engine: Engine, policy: Policy, encoded: EncodedShape, stride: number): RowSource {
  // Of an alphabet of one symbol there is nothing that the kernels could draw.
  if (policy.alphabet.length === 1 || policy.share < LEAST_SHARE) {
    return new PatternRows(engine, policy, codesOf(encoded), stride)
  }
  const padding = new Uint8Array(stride - policy.length)
  return new FilteredRows(new KernelRows(engine, symbolLayout(encoded, padding)), policy, codesOf(encoded))
}

/** What the symbols of the alphabet are drawn as. */
function codesOf({ alphabet }: EncodedShape): Uint8Array {
  return typeof alphabet === 'number' ? Uint8Array.from({ length: alphabet }, (_, i) => i) : alphabet
}

/** Of rows that a source gives those that meet a policy, in order. */
export class FilteredRows implements RowSource {
  readonly stride: number
  readonly #source: RowSource
  readonly #share: number
  readonly #accepts: (rows: Uint8Array, at: number) => boolean

  constructor(source: RowSource, policy: Policy, codes: Uint8Array) {
    this.stride = source.stride
    this.#source = source
    this.#share = policy.share
    this.#accepts = policy.tester(codes)
  }

  write(target: Uint8Array, rows: number): void {
    const { stride } = this
    const most = Math.max(1, Math.floor(DRAWN_BYTES / stride))
    const texts = new Uint8Array(Math.min(most, Math.ceil(rows / this.#share)) * stride)
    orZero(target, () => {
      try {
        let fruitless = 0
        for (let at = 0, end = rows * stride; at < end; ) {
          const wanted = Math.min(texts.length, Math.ceil((end - at) / stride / this.#share) * stride)
          this.#source.write(texts.subarray(0, wanted), wanted / stride)
          for (let text = 0; text < wanted && at < end; text += stride) {
            fruitless = this.#accepts(texts, text) ? 0 : fruitless + 1
            if (fruitless === FRUITLESS_ROWS) throw stuckSource()
            if (fruitless > 0) continue
            // Byte by byte: a copy by `set` takes longer than all the rest.
            for (let i = 0; i < stride; i++) target[at++] = texts[text + i] as number
          }
        }
      } finally {
        texts.fill(0)
      }
    })
  }
}

class PatternRows implements RowSource {
  readonly stride: number
  readonly #engine: Engine
  readonly #length: number
  readonly #write: ReturnType<Policy['writer']>

  constructor(engine: Engine, policy: Policy, codes: Uint8Array, stride: number) {
    this.stride = stride
    this.#engine = engine
    this.#length = policy.length
    this.#write = policy.writer(codes)
  }

  write(target: Uint8Array, rows: number): void {
    // A word for each character and one for its place, and a few more.
    const words = rows * (2 * this.#length + 4)
    orZero(target, () => {
      withBulkWords(this.#engine, words, (next) => {
        for (let row = 0; row < rows; row++) this.#write(target, row * this.stride, next)
      })
    })
  }
}
