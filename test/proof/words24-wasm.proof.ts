import { describe, test } from 'vitest'
import { startBackend } from '../support/engines.js'
import { casesOf, titled } from '../support/plans.js'
import { expectUniformWords24 } from './expect-words24.js'

describe('over all 16,777,216 words each tuple of symbols is equally frequent, in wasm', () => {
  const backend = startBackend('wasm')

  test.each(titled(casesOf('words24')))('%s', (_, each) => {
    expectUniformWords24(backend, each)
  })
})
