import { discardEntropy } from '../../src/index.js'
import { replaceSystemEntropy } from './entropy.js'

const ROW_BYTES = 8

/**
 * Puts rows of 64 bits in the place of the system's entropy, for numbers, which are made of such rows from a pool. Row 0 is
 * the next that is used, whatever the pool has left.
 */
export function useRows(rowOf: (row: number) => bigint): void {
  discardEntropy()
  let row = 0
  replaceSystemEntropy((view) => {
    const rows = new DataView(view.buffer, view.byteOffset, view.length)
    for (let at = 0; at < view.length; at += ROW_BYTES) rows.setBigUint64(at, rowOf(row++), true)
  })
}
