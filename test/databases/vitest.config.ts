import { defineConfig } from 'vitest/config'

/** `npm run test:databases`: what docs/databases.md shows, with real databases. */
export default defineConfig({
  test: {
    include: ['test/databases/*.database.ts'],
    globalSetup: 'test/databases/server.ts',
    // A limit against hanging only: nothing may fail because the machine is slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
