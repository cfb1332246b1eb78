/**
 * What decides which token comes out, or what stays behind, and has tests of its own. The reference kernels are compared
 * with the others byte for byte, and those are broken by hand (mutants.mjs); checks of options and the words of messages
 * are no promise.
 */
const MUTATED = [
  'src/{words,randbelow,shuffle,sample,weights,inversion,choice,compare,log2,policy}.ts',
  'src/engine/{checksums,entropy,overlay,plan,pool,rows,slots,spelling}.ts',
]

export const REPORT = 'build/mutation.json'

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: MUTATED,
  mutator: { excludedMutations: ['StringLiteral'] },
  // Constants of modules are set before any test runs, so that each of their mutants would take all tests.
  ignoreStatic: true,
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // It would change the AssemblyScript too, which its parser does not know.
  disableTypeChecks: false,
  dryRunTimeoutMinutes: 20,
  // Loops that never end are a third of what is caught by time; the default waits for each as long as for all else.
  timeoutMS: 2_000,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: REPORT },
  tempDirName: 'build/stryker',
}
