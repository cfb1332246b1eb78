/** A line of dieharder's results: a test may have several. */
export interface Row {
  readonly name: string
  /** The number that `-d` takes. */
  readonly test: number
  readonly ntuple: number
  /** How many p-values of its own the p-value sums up. */
  readonly samples: number
  readonly p: number
  readonly verdict: 'PASSED' | 'WEAK' | 'FAILED'
  /** Tells it from the other lines of one run, and finds it in another one. */
  readonly key: string
}

/** Tests that `dieharder -l` marks 'Suspect' or 'Do Not Use'. */
export const SUSPECT: ReadonlySet<number> = new Set([5, 6, 7, 14])
/** Tests that run once for each size that is asked for with `-n`; the others choose theirs. */
const SIZED: ReadonlySet<number> = new Set([200, 201, 202, 203])
/** Short tests of different kinds: birthday spacings, ranks of matrices, runs up and down, and bits and runs of bits. */
export const QUICK_TESTS: readonly number[] = [0, 2, 15, 100, 101]

/** dieharder calls it FAILED where p is below this, or as close to 1. */
const FAILS = 1e-6
/** So many tests that FAILED for a p near 0 need not be run again: chance does not give two at a time. */
const HOPELESS = 3

const FORMAT = ['-g', '200', '-D', 'default', '-D', 'show_num']

/**
 * The arguments for some tests, or for all of them.
 *
 * @param share of dieharder's own number of samples: with all of them its tests read 260 GB
 */
export function firstRuns(tests: readonly number[] | 'all', share: number): string[][] {
  const samples = [...FORMAT, '-m', String(share)]
  return tests === 'all' ? [['-a', ...samples]] : tests.map((test) => ['-d', String(test), ...samples])
}

/** The arguments for the test of a line once more, with ten times as many samples. */
export function sameTest({ ntuple, samples, test }: Row): string[] {
  const size = SIZED.has(test) ? ['-n', String(ntuple)] : []
  return ['-d', String(test), ...size, ...FORMAT, '-p', String(10 * samples)]
}

const LINE = /^ *(\w+) *\| *(\d+)\| *(\d+)\| *\d+\| *(\d+)\| *([\d.]+|-?nan)\| *(PASSED|WEAK|FAILED) *$/

export function parseDieharder(output: string): Row[] {
  const seen = new Map<string, number>()
  const rows: Row[] = []
  for (const line of output.split('\n')) {
    const [, name, test, ntuple, samples, p, verdict] = LINE.exec(line) ?? []
    if (name === undefined) continue
    const kind = `${name} ${ntuple}`
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    rows.push({
      name,
      test: Number(test),
      ntuple: Number(ntuple),
      samples: Number(samples),
      // It is no number where a test could not cope with what it read.
      p: Number.isNaN(Number(p)) ? 0 : Number(p),
      verdict: Number.isNaN(Number(p)) ? 'FAILED' : (verdict as Row['verdict']),
      key: count === 1 ? kind : `${kind} (${count})`,
    })
  }
  if (rows.length === 0) throw new Error(`dieharder printed no results:\n${output}`)
  return rows
}

export function failed(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.verdict === 'FAILED')
}

/** Whether so many tests failed that they need not be run again. Suspect ones do not count. */
export function isHopeless(rows: readonly Row[]): boolean {
  const low = failed(rows).filter((row) => row.p < FAILS && !SUSPECT.has(row.test))
  return new Set(low.map((row) => row.test)).size >= HOPELESS
}
