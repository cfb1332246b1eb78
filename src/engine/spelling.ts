/** How symbols become characters in the wasm kernels; numbered as in assembly/spelling.ts. */
export const SPELL = { none: 0, table16: 1, table32: 2, table64: 3, table128: 4, runs: 5 } as const

/** How the symbols of an alphabet are spelled. */
export interface Spelling {
  /** One of {@link SPELL}. */
  readonly kind: number
  /** 128 bytes: what the kernel looks up, characters or offsets. */
  readonly table: Uint8Array
  /** The character of each symbol, or undefined where symbols stay numbers. */
  readonly characters: Uint8Array | undefined
}

export const TABLE_BYTES = 128

/** No spelling: symbols stay numbers, 0 to n − 1. */
export const NUMBERS: Spelling = { kind: SPELL.none, table: new Uint8Array(0), characters: undefined }

/**
 * The cheapest spelling of an alphabet of 2 to 128 characters below 128. The order of symbols is free, as each is equally
 * likely: they are numbered by character, or where the alphabet consists of runs of consecutive characters, by run, and the
 * single ones as they are given. So the digits of base64url have the numbers that they stand for, as those of hex do.
 */
export function spellingOf(alphabet: Uint8Array): Spelling {
  const characters = Uint8Array.from(alphabet).sort()
  const n = characters.length
  if (n > 16) {
    const runs = runsOf(characters, alphabet)
    if (runs) return runs
  }
  return tableOf(characters)
}

/** A spelling that numbers the characters in the order given, and looks them up. */
export function tableOf(characters: Uint8Array): Spelling {
  const n = characters.length
  const table = new Uint8Array(TABLE_BYTES)
  table.set(characters)
  const kind = n <= 16 ? SPELL.table16 : n <= 32 ? SPELL.table32 : n <= 64 ? SPELL.table64 : SPELL.table128
  return { kind, table, characters }
}

/** Single characters that `spellRuns` has room for, and the longest run that signed bytes can tell apart. */
const MAX_SINGLES = 14
const MAX_RUN = 127
/** Where the table of runs keeps its numbers (assembly/spelling.ts). */
const FIRST_RUN = 15
const RUNS_FIRST = 16
const RUNS_LAST = 17

/** The spelling of characters that are two runs and a few single ones; undefined for others. */
function runsOf(characters: Uint8Array, alphabet: Uint8Array): Spelling | undefined {
  const runs: number[][] = []
  for (const character of characters) {
    const run = runs.at(-1)
    if (run && run.length < MAX_RUN && character === (run.at(-1) as number) + 1) run.push(character)
    else runs.push([character])
  }
  const [a = [], b = []] = [...runs].sort((x, y) => y.length - x.length)
  const singles = [...alphabet].filter((character) => !a.includes(character) && !b.includes(character))
  if (singles.length > MAX_SINGLES) return undefined
  const last = a.length + b.length - 1
  const table = new Uint8Array(TABLE_BYTES)
  table[FIRST_RUN] = a[0] as number
  table[0] = (b[0] ?? 0) - a.length
  singles.forEach((character, i) => {
    table[i + 1] = character - (last + 1 + i)
  })
  table[RUNS_FIRST] = a.length
  table[RUNS_LAST] = last
  return { kind: SPELL.runs, table, characters: Uint8Array.from([...a, ...b, ...singles]) }
}
