import { failed, type Row, SUSPECT, sameTest } from './dieharder.js'

/**
 * A failure counts when it is found in so many runs, each on new data. What one run in 10,000 finds in perfect data is
 * found three times running once in 10^12.
 */
export const RUNS = 3

/** Runs once, and if it fails again until it does not; `fails` says that it failed in all runs. */
export async function repeat<T>(
  run: () => Promise<T>,
  passes: (result: T) => boolean,
): Promise<{ first: T; fails: boolean }> {
  const first = await run()
  let fails = !passes(first)
  for (let runs = 1; fails && runs < RUNS; runs++) fails = !passes(await run())
  return { first, fails }
}

/** Runs dieharder with some arguments. */
export type Dieharder = (args: string[]) => Promise<Row[]>

/**
 * The lines that FAILED in the first run and in all others, which have ten times as many samples.
 *
 * @param onBaseline runs it on what tokens are made of: a suspect test that fails there too is not believed
 */
export async function failedAgain(rows: readonly Row[], onStream: Dieharder, onBaseline: Dieharder): Promise<Row[]> {
  const again: Row[] = []
  for (const row of failed(rows)) {
    const fails = async (dieharder: Dieharder): Promise<boolean> =>
      failed(await dieharder(sameTest(row))).some(({ key }) => key === row.key)
    let runs = 1
    while (runs < RUNS && (await fails(onStream))) runs++
    if (runs < RUNS || (SUSPECT.has(row.test) && (await fails(onBaseline)))) continue
    again.push(row)
  }
  return again
}
