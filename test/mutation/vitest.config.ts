import { defineConfig } from 'vitest/config'

/**
 * The tests that Stryker runs: those that say which token comes out and what stays behind. It makes the code slow, so that
 * counting all words takes minutes, and it reaches neither other processes nor the built package.
 */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    include: [
      'test/{choice,compare,inversion,password-rows,policy,random,randbelow,scratch,secrets,stream}.test.ts',
      'test/counting/*.test.ts',
      'test/engine/{checksums,engine,entropy,equality,plan,pool,rows-equality,wiping}.test.ts',
      'test/kinds/*.test.ts',
    ],
  },
})
