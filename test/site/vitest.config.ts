import { defineConfig } from 'vitest/config'

/** `npm run test:site`: the built page in a real Chromium. */
export default defineConfig({
  test: {
    include: ['test/site/*.site.ts'],
    // One server and one browser for all: a page that races or counts would take the time of another.
    fileParallelism: false,
    globalSetup: 'test/site/browser.ts',
    // A limit against hanging only: nothing may fail because the machine is slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
