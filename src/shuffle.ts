import { typeName } from './checks.js'
import { engineFor } from './engine/index.js'
import { below } from './randbelow.js'
import { boundedWord, MAX_BOUND, withBulkWords } from './words.js'

/** Up to so many elements each number is drawn from the pool; beyond it, words in bulk are worth their buffer. */
const SHORT = 400

/**
 * Shuffles in place (Fisher and Yates): for each place from the last to the second, one of the elements up to it is
 * chosen, all equally likely. The choices are independent, and each of the n! sequences of them gives another
 * permutation, so every permutation is equally likely.
 */
export function shuffle<T extends unknown[] | ArrayBufferView>(array: T): T {
  if (!Array.isArray(array) && (!ArrayBuffer.isView(array) || array instanceof DataView)) {
    throw new TypeError(`array must be an array or a typed array, got ${typeName(array)}`)
  }
  const elements = array as unknown[]
  if (elements.length <= SHORT) {
    for (let last = elements.length - 1; last > 0; last--) swap(elements, last, below(last + 1))
    return array
  }
  withBulkWords(engineFor(), elements.length, (next) => {
    let last = elements.length - 1
    for (; last >= MAX_BOUND; last--) swap(elements, last, below(last + 1))
    for (; last > 0; last--) swap(elements, last, boundedWord(last + 1, next))
  })
  return array
}

function swap(elements: unknown[], i: number, j: number): void {
  const element = elements[i]
  elements[i] = elements[j]
  elements[j] = element
}
