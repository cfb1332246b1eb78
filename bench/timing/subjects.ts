import { compareDigest } from 'tokenmill'

/** A comparison under test. */
export interface Subject {
  readonly name: string
  /** Whether its time is meant to tell where two inputs differ: the test must see this, or it sees nothing. */
  readonly leaks: boolean
  readonly compare: (a: Buffer, b: Buffer) => boolean
}

/** Strings are made of the bytes anew for each comparison, so that both classes differ in content and in nothing else. */
function ofStrings(compare: (a: string, b: string) => boolean): Subject['compare'] {
  return (a, b) => compare(a.toString('latin1'), b.toString('latin1'))
}

function naive(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

export const SUBJECTS: readonly Subject[] = [
  { name: 'compareDigest, bytes', leaks: false, compare: compareDigest },
  { name: 'compareDigest, strings', leaks: false, compare: ofStrings(compareDigest) },
  { name: 'a loop that returns early', leaks: true, compare: naive },
  { name: '=== of strings', leaks: true, compare: ofStrings((a, b) => a === b) },
]
