import { ROWS_BYTES } from './memory.js'
import { type Plan, planFor } from './plan.js'

/** How the wasm kernel turns symbols into characters; numbered as in assembly/map.ts. */
export const MAP = { none: 0, table16: 1, table32: 2, table64: 3, table128: 4, runs: 5 } as const

/** A part of a row: literal bytes, or a number of symbols. */
export type Piece = Uint8Array | number

/** One symbol of a row that may take only some values: symbol ← symbol & and | or. */
export interface Constraint {
  /** Which symbol of the row. */
  readonly index: number
  readonly and: number
  readonly or: number
}

/**
 * The shape of a row and the characters in it, compiled for the kernels. A row is `stride` bytes and holds `symbols`
 * symbols.
 */
export interface Layout {
  readonly plan: Plan
  readonly symbols: number
  readonly stride: number
  readonly constraint: Constraint | undefined
  /** The character of each symbol; undefined where rows hold the symbols themselves. */
  readonly characters: Uint8Array | undefined
  /** For each byte of a row the symbol that goes there, or −1 for a literal. */
  readonly sources: Int16Array
  /** The literal bytes of a row; zero where a symbol goes. */
  readonly literals: Uint8Array
  /** The wasm kernel's map, its table, its program, and how many rows a step of it makes. */
  readonly map: number
  readonly table: Uint8Array
  readonly program: Uint8Array
  readonly rowsPerStep: number
}

/** Rows longer than this are not framed but put together piece by piece (see `Engine.fill`). */
export const MAX_STRIDE = 8192

const VECTOR = 16
const BLOCK_BYTES = 48
const NO_LANE = 0x80
/** Above this stride a step is one row: sixteen rows would make a long program, and the last block's overhang is small. */
const MAX_STEPPED_STRIDE = 512

/**
 * Compiles the shape of a row. With `characters` (ASCII, one for each symbol) rows hold characters; with a number of
 * symbols instead, rows hold the symbols themselves.
 */
export function compileLayout(
  pieces: readonly Piece[],
  alphabet: Uint8Array | number,
  constraint?: Constraint,
): Layout {
  const sources: number[] = []
  const literals: number[] = []
  let symbols = 0
  for (const piece of pieces) {
    const length = typeof piece === 'number' ? piece : piece.length
    for (let i = 0; i < length; i++) {
      sources.push(typeof piece === 'number' ? symbols++ : -1)
      literals.push(typeof piece === 'number' ? 0 : (piece[i] as number))
    }
  }
  const stride = sources.length
  const rowsPerStep = stride <= MAX_STEPPED_STRIDE ? VECTOR / commonDivisor(VECTOR, stride) : 1
  return {
    plan: planFor(typeof alphabet === 'number' ? alphabet : alphabet.length),
    symbols,
    stride,
    constraint,
    sources: Int16Array.from(sources),
    literals: Uint8Array.from(literals),
    program: compileProgram(sources, literals, symbols, rowsPerStep),
    rowsPerStep,
    ...(typeof alphabet === 'number'
      ? { characters: undefined, map: MAP.none, table: new Uint8Array(0) }
      : compileMap(alphabet)),
  }
}

/** How many rows of this layout fit into the engine's memory at once. */
export function rowsPerBatch(layout: Layout): number {
  const rows = Math.floor(ROWS_BYTES / layout.stride)
  return rows - (rows % layout.rowsPerStep)
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

/** The blocks of a step, as assembly/frame.ts describes them. */
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

/**
 * Chooses the cheapest map for the characters. For one made of runs the symbols are renumbered so that the runs come
 * first: every symbol is equally likely, so which number stands for which character is free. Within a run and among the
 * single characters the order stays.
 */
function compileMap(characters: Uint8Array): { map: number; table: Uint8Array; characters: Uint8Array } {
  const n = characters.length
  const runs = n > 32 ? compileRuns(characters) : undefined
  if (runs) return runs
  const table = new Uint8Array(128)
  table.set(characters)
  const map = n <= 16 ? MAP.table16 : n <= 32 ? MAP.table32 : n <= 64 ? MAP.table64 : MAP.table128
  return { map, table, characters }
}

/** Single characters that `mapRuns` has room for, and the longest run that signed bytes can tell apart. */
const MAX_SINGLES = 14
const MAX_RUN = 127

function compileRuns(characters: Uint8Array): { map: number; table: Uint8Array; characters: Uint8Array } | undefined {
  const runs: number[][] = []
  for (const character of characters) {
    const run = runs.at(-1)
    if (run && run.length < MAX_RUN && character === (run.at(-1) as number) + 1) run.push(character)
    else runs.push([character])
  }
  const [a = [], b = []] = [...runs].sort((x, y) => y.length - x.length)
  const singles = runs.filter((run) => run !== a && run !== b).flat()
  if (singles.length > MAX_SINGLES) return undefined
  const ordered = Uint8Array.from([...a, ...b, ...singles])
  const last = a.length + b.length - 1
  const table = new Uint8Array(128)
  table[15] = a[0] as number
  table[0] = (b[0] ?? 0) - a.length
  singles.forEach((character, i) => {
    table[i + 1] = character - (last + 1 + i)
  })
  table[16] = a.length
  table[17] = last
  return { map: MAP.runs, table, characters: ordered }
}

