import type * as tokenmill from 'tokenmill'
import type { FixedWidthMint } from 'tokenmill'
import type { Patch } from '../../scripts/copies.mjs'
import { keep, ownLoop } from '../../src/bench/contenders.js'

type Library = typeof tokenmill

/** A trick, the patch that turns it off, and work on which it shows. */
export interface Trick extends Patch {
  readonly work: string
  readonly run: (library: Library) => () => void
}

/** Codes to a buffer, which stays in the cache of a core. */
const COUNT = 50_000
const CALLS = 2_000

const base62 = filling('fill, base62 × 21', ({ mint }) => mint())
const digits = filling('fill, digits × 6', ({ otp }) => otp())
const threes = filling('fill, 3 symbols × 21', ({ mint }) => mint({ alphabet: 'abc' }))
const greek = filling('fill, 192 symbols of two bytes × 21', ({ mint }) =>
  mint({ alphabet: String.fromCodePoint(...Array.from({ length: 192 }, (_, i) => 0x370 + i)) }),
)
const one = calling('one, base62 × 21', ({ mint }) => mint())
const long = calling('one, hex of 32 bytes', ({ hex }) => hex())

/** What the design rests on, and what its promises cost. */
export const TRICKS: readonly Trick[] = [
  {
    says: 'entropy is asked for 64 KiB at a time, not 4',
    file: 'src/engine/entropy.ts',
    from: 'export const ENTROPY_BYTES = 65_536',
    to: 'export const ENTROPY_BYTES = 4_096',
    ...base62,
  },
  {
    says: 'entropy is asked for 64 KiB at a time, not 256 bytes',
    file: 'src/engine/entropy.ts',
    from: 'export const ENTROPY_BYTES = 65_536',
    to: 'export const ENTROPY_BYTES = 256',
    ...base62,
  },
  {
    says: 'runs of consecutive characters are spelled by adding, not by a table in four registers',
    file: 'src/engine/spelling.ts',
    from: 'if (singles.length > MAX_SINGLES) return undefined',
    to: 'if (singles.length <= MAX_SINGLES) return undefined',
    ...base62,
  },
  {
    says: 'rejected sextets are replaced from a reserve, not left out',
    file: 'src/engine/plan.ts',
    from: 'n >= 60 && spelling.kind === SPELL.runs',
    to: 'n > 64 && spelling.kind === SPELL.runs',
    ...base62,
  },
  {
    says: 'digits from words of ten bits, 128 at a time, not of twelve in lanes',
    file: 'src/engine/plan.ts',
    from: 'if (n === 10)',
    to: 'if (n === 0)',
    ...digits,
  },
  {
    says: 'five of three symbols from a byte, not four from twelve bits',
    file: 'src/engine/plan.ts',
    from: 'if (n === 3)',
    to: 'if (n === 0)',
    ...threes,
  },
  {
    says: 'tokens are made ahead, up to 64 KiB of them, not one at a time',
    file: 'src/engine/pool.ts',
    from: 'const rows = Math.min(usedUp ? this.#rows : FIRST_ROWS, Math.floor(SLOT_BYTES / this.#stride))',
    to: 'const rows = Math.min(usedUp ? 0 * this.#rows + 1 : 0 * FIRST_ROWS + 1, SLOT_BYTES)',
    ...one,
  },
  {
    says: 'characters of two bytes spelled by the kernels, not by the host',
    file: 'src/rows.ts',
    from: 'return wide && compileLayout(',
    to: 'if (wide && wide.width < 9) return undefined\n  return wide && compileLayout(',
    ...greek,
  },
  {
    says: 'strings by fromCharCode with all its arguments written out, not by latin1Slice',
    file: 'src/ascii.ts',
    from: 'if (reader && (length <= TAKERS.length || !latin1)) return reader',
    to: 'if (reader && (length <= 0 * TAKERS.length || !latin1)) return reader',
    ...one,
  },
  {
    says: 'strings of more than 40 characters by latin1Slice, not by fromCharCode',
    file: 'src/ascii.ts',
    from: 'if (reader && (length <= TAKERS.length || !latin1)) return reader',
    to: 'if (reader && (length <= 1_000 * TAKERS.length || !latin1)) return reader',
    ...long,
  },
  {
    says: 'a function for each length reads and wipes, not one for all',
    file: 'src/strings.ts',
    from: 'const taker = TAKERS[READERS.indexOf(read)]',
    to: 'const taker = TAKERS[READERS.indexOf(read) + 1_000_000]',
    ...one,
  },
  {
    says: 'the wiping of what was handed out (a promise, not a trick)',
    file: 'src/engine/engine.ts',
    from: 'backend.wipe(SYMBOLS, highest - SYMBOLS + SLACK)',
    to: 'void highest',
    ...base62,
  },
]

function filling(work: string, make: (library: Library) => FixedWidthMint): Pick<Trick, 'work' | 'run'> {
  return {
    work,
    run(library) {
      const codes = make(library)
      const target = new Uint8Array(COUNT * codes.width)
      return () => keep(codes.fill(target))
    },
  }
}

function calling(work: string, make: (library: Library) => FixedWidthMint): Pick<Trick, 'work' | 'run'> {
  return {
    work,
    run(library) {
      return ownLoop(`() => { for (let i = 0; i < ${CALLS}; i++) keep(codes.one()) }`, { codes: make(library) })
    },
  }
}
