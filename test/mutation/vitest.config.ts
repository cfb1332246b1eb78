import { configDefaults, defineConfig } from 'vitest/config'

/**
 * The tests that Stryker runs. It makes the code slow, so that counting all words takes minutes, and it cannot reach other
 * processes or the built package.
 */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    exclude: [
      ...configDefaults.exclude,
      'test/{cli,python,proof,batteries}/**',
      'test/{readme,recipes,guides,import,kept-strings,uniformity}.test.ts',
      'test/engine/{lookups,module,uniform-bits,uniform-lanes,uniform-sextets,uniform-words}.test.ts',
    ],
  },
})
