import type { Group } from '../../../src/bench/job.js'
import type { Data } from './data.js'

/** Bytes to the bytes of their text, in a buffer that is there; the library has no function for it. */
export function toBytesGroups(_data: Data, _quick: boolean): Group[] {
  return []
}
