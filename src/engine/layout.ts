import { CHECK_SYMBOLS, type Checksum } from './checksums.js'
import { maskOf, type Restriction } from './mask.js'
import { ROWS_BYTES, SIDE_BYTES } from './memory.js'
import { type Plan, planFor } from './plan.js'
import { NUMBERS, SPELL, type Spelling, tableOf } from './spelling.js'
import type { Wide } from './wide.js'

/** A part of a row: literal bytes, or a number of symbols. */
export type Piece = Uint8Array | number

/** Symbols of a row that follow from those that are drawn. */
export interface Check {
  readonly kind: Checksum
  /** Symbols that are drawn for a row. */
  readonly length: number
  /** Symbols in the alphabet. */
  readonly n: number
  /** What is left to be spelled when the check symbols are there. */
  readonly spelling: Spelling
}

/** What can be asked of a row's symbols besides being drawn. */
export interface LayoutOptions {
  readonly restriction: Restriction | undefined
  /** The last symbols of a row are a checksum of the others. */
  readonly checksum: Checksum | undefined
  /** The characters of an alphabet of numbers that are more than a byte each; without the other two. */
  readonly wide: Wide | undefined
}

/** Written out, as nothing may be inherited from an `Object.prototype` that others have added to. */
const NO_OPTIONS: LayoutOptions = { restriction: undefined, checksum: undefined, wide: undefined }

/** The shape of a row and the characters in it, compiled for the kernels. */
export interface Layout {
  readonly plan: Plan
  /** Symbols in a row; where their characters are more than a byte each, the bytes of these. */
  readonly symbols: number
  /** How many of them are drawn; the others are check symbols. */
  readonly drawn: number
  /** Bytes in a row. */
  readonly stride: number
  /** For each byte of a row the symbol that goes there, or −1 for a literal. */
  readonly sources: Int16Array
  /** The literal bytes of a row; zero where a symbol goes. */
  readonly literals: Uint8Array
  /** Blocks of a step for the wasm kernel, and how many rows a step makes (assembly/frame.ts). */
  readonly program: Uint8Array
  readonly rowsPerStep: number
  readonly check: Check | undefined
  /** How symbols are spelled before rows are framed, where their characters are more than a byte each. */
  readonly wide: Wide | undefined
}

/** Rows longer than this are not framed but put together piece by piece (src/rows.ts). */
export const MAX_STRIDE = 8192

const VECTOR = 16
export const BLOCK_BYTES = 48
const NO_LANE = 0x80
/** Above this stride a step is one row: sixteen rows would make a long program, and the last block's overhang is small. */
const MAX_STEPPED_STRIDE = 512
/** A step of at least so many blocks, so that the work between steps does not count. */
const MIN_BLOCKS = 16

/**
 * Compiles the shape of a row. With characters for an alphabet (ASCII, one for each symbol) rows hold characters; with a
 * number of symbols instead, rows hold the symbols themselves.
 */
export function compileLayout(
  pieces: readonly Piece[],
  alphabet: Uint8Array | number,
  { checksum, restriction, wide }: LayoutOptions = NO_OPTIONS,
): Layout {
  const sources: number[] = []
  const literals: number[] = []
  const width = wide?.width ?? 1
  let symbols = 0
  for (const piece of pieces) {
    const length = typeof piece === 'number' ? piece * width : piece.length
    for (let i = 0; i < length; i++) {
      sources.push(typeof piece === 'number' ? symbols++ : -1)
      literals.push(typeof piece === 'number' ? 0 : (piece[i] as number))
    }
  }
  const stride = sources.length
  const rowsPerStep = stepOf(stride)
  const drawn = checksum === undefined ? symbols / width : symbols - CHECK_SYMBOLS[checksum]
  // Luhn's sum is of numbers: they are spelled when it is there.
  const plan = planFor(checksum === 'luhn' ? sizeOf(alphabet) : alphabet)
  return {
    plan: restriction ? masked(plan, restriction, drawn) : plan,
    symbols,
    drawn,
    stride,
    sources: Int16Array.from(sources),
    literals: Uint8Array.from(literals),
    program: compileProgram(sources, literals, symbols, rowsPerStep),
    rowsPerStep,
    check: checksum && checkOf(checksum, drawn, alphabet),
    wide,
  }
}

function masked(plan: Plan, restriction: Restriction, perRow: number): Plan {
  const { characters, kind } = plan.spelling
  // What the kernel for this is made for: hexadecimal, and base64url.
  const isMaskable = plan.n === 16 || (plan.n === 64 && kind === SPELL.runs)
  if (!characters || !isMaskable) throw new Error('no symbol of such an alphabet can be restricted')
  return { ...plan, mask: maskOf(restriction, characters, perRow) }
}

function sizeOf(alphabet: Uint8Array | number): number {
  return typeof alphabet === 'number' ? alphabet : alphabet.length
}

function checkOf(kind: Checksum, length: number, alphabet: Uint8Array | number): Check {
  const spelling = kind === 'luhn' && typeof alphabet !== 'number' ? tableOf(alphabet) : NUMBERS
  return { kind, length, n: sizeOf(alphabet), spelling }
}

/** Are rows nothing but symbols? Then they need no framing. */
export function isPlain(layout: Layout): boolean {
  return layout.symbols === layout.stride
}

/** How many rows of this layout fit into the engine's memory at once. */
export function rowsPerBatch(layout: Layout): number {
  const { check, rowsPerStep, stride, symbols, wide } = layout
  const rows = Math.floor(ROWS_BYTES / stride)
  const whole = rows - (rows % rowsPerStep)
  if (!check && (!wide || isPlain(layout))) return whole
  // Whole steps here too: framing reads as far as a step goes.
  const aside = Math.floor(SIDE_BYTES / symbols)
  return Math.min(whole, aside - (aside % rowsPerStep))
}

/** How many rows of a stride make a step: enough to fill whole blocks. */
function stepOf(stride: number): number {
  if (stride > MAX_STEPPED_STRIDE) return 1
  const rows = VECTOR / commonDivisor(VECTOR, stride)
  return rows * Math.ceil((MIN_BLOCKS * VECTOR) / (rows * stride))
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

function compileProgram(sources: number[], literals: number[], symbols: number, rows: number): Uint8Array {
  const stride = sources.length
  const bytes = rows * stride
  const blocks = Math.ceil(bytes / VECTOR)
  const program = new Uint8Array(blocks * BLOCK_BYTES)
  const view = new DataView(program.buffer)
  let next = 0
  for (let block = 0; block < blocks; block++) {
    const at = block * BLOCK_BYTES
    const first = next
    for (let lane = 0; lane < VECTOR; lane++) {
      const position = block * VECTOR + lane
      const column = position % stride
      const source = sources[column] as number
      if (position >= bytes || source < 0) {
        program[at + lane] = NO_LANE
        program[at + VECTOR + lane] = position < bytes ? (literals[column] as number) : 0
      } else {
        next = Math.floor(position / stride) * symbols + source
        program[at + lane] = next - first
        next++
      }
    }
    view.setUint32(at + 2 * VECTOR, first, true)
  }
  return program
}
