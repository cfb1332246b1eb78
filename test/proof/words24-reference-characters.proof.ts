import { describe, test } from 'vitest'
import { startBackend } from '../support/engines.js'
import { casesOf, titled } from '../support/plans.js'
import { expectUniformWords24 } from './expect-words24.js'

describe('over all 16,777,216 words each tuple of characters is equally frequent, in the reference', () => {
  // It looks all characters up, those in a run too: unlike wasm it has no other way for them.
  const backend = startBackend('reference')

  test.each(titled(casesOf('words24').filter(({ given }) => given === 'scattered characters')))('%s', (_, each) => {
    expectUniformWords24(backend, each)
  })
})
