import { defineConfig } from 'vitest/config'

/** The tests of one part, which stryker.mjs names. */
export default defineConfig({
  test: { testTimeout: 120_000, include: (process.env.TOKENMILL_TESTS ?? '').split(' ') },
})
