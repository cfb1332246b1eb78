export const REPORT = 'build/mutation.json'

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // The words of messages are no promise.
  mutator: { excludedMutations: ['StringLiteral'] },
  // Constants of modules are set before any test runs, so that each of their mutants would take all tests.
  ignoreStatic: true,
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // It would change the AssemblyScript too, which its parser does not know.
  disableTypeChecks: false,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: REPORT },
  tempDirName: 'build/stryker',
}
