/** What decides which token comes out, or what stays behind: not the checks of options, and not the words of messages. */
const MUTATED = [
  'src/{words,randbelow,random,shuffle,sample,weights,inversion,choice,compare}.ts',
  'src/{policy,password-rows,phrases,log2,strings,rows,encoding,shape,chunks}.ts',
  'src/engine/**/*.ts',
  '!src/engine/{index,backend}.ts',
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
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: REPORT },
  tempDirName: 'build/stryker',
}
