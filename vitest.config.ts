import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A limit against hanging only: nothing may fail because the machine is slow.
    testTimeout: 120_000,
  },
})
