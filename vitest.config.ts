import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A limit against hanging only: nothing may fail because the machine is slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Usually one core is left to Vitest itself, which needs little: of two that is half of all.
    maxWorkers: '100%',
    // Tests of types are compiled and never run, against what is built, as users have it.
    typecheck: { enabled: true, include: ['test/types/*.test-d.ts'], tsconfig: 'test/types/tsconfig.json' },
  },
})
