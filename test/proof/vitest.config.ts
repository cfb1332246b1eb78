import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** `npm run test:counting`: proofs by counting that take minutes. */
export default defineConfig({
  test: {
    include: ['test/proof/**/*.proof.ts'],
    // A line for each size as it is done.
    reporters: ['verbose'],
    // Each file keeps a processor busy; without this one would be left idle, and of two that is half.
    maxWorkers: availableParallelism(),
    // A limit against hanging only: nothing may fail because the machine is slow.
    testTimeout: 1_200_000,
  },
})
