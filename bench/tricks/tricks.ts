import type * as tokenmill from 'tokenmill'
import type { FixedWidthMint } from 'tokenmill'
import type { Patch } from '../../scripts/copies.mjs'
import { keep } from '../../src/bench/contenders.js'

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
const one = calling('one, base62 × 21', ({ mint }) => mint())

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
    says: 'tokens are made ahead, up to 64 KiB of them, not one at a time',
    file: 'src/engine/pool.ts',
    from: 'const rows = Math.min(usedUp ? this.#rows : FIRST_ROWS, Math.floor(SLOT_BYTES / this.#stride))',
    to: 'const rows = Math.min(usedUp ? 1 : 1, Math.floor(SLOT_BYTES / this.#stride))',
    ...one,
  },
  {
    says: 'strings by fromCharCode with all its arguments written out, not by a TextDecoder',
    file: 'src/ascii.ts',
    from: 'return READERS[length - 1] ?? (',
    to: 'return (',
    ...one,
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
      const codes = make(library)
      return () => {
        for (let i = 0; i < CALLS; i++) keep(codes.one())
      }
    },
  }
}
