import type { Effort, Group } from '../../../src/bench/job.js'

/** Bytes to a buffer. */
export const SIZES: Readonly<Record<string, number>> = {
  '16 B': 16,
  '256 B': 256,
  '4 KiB': 4_096,
  '64 KiB': 65_536,
  '1 MiB': 1_048_576,
  '16 MiB': 16_777_216,
}

export const ENCODINGS = ['hex', 'base64url'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** A run goes through at least so many bytes, so that looking at the clock does not count. */
const RUN_BYTES = 65_536
const FULL: Effort = { rounds: 7, time: 16, warmup: 8 }
const QUICK: Effort = { rounds: 2, time: 4, warmup: 2 }

/** What is encoded and decoded: a buffer of one size, and its text. */
export interface Data {
  readonly encoding: Encoding
  readonly label: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly text: string
  /** Calls in a run. */
  readonly calls: number
}

export function dataOf(encoding: Encoding, label: string, size: number): Data {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += RUN_BYTES) crypto.getRandomValues(bytes.subarray(at, at + RUN_BYTES))
  const text = Buffer.from(bytes.buffer).toString(encoding)
  return { encoding, label, bytes, text, calls: Math.max(1, RUN_BYTES / size) }
}

/** What the groups have in common. */
export function groupFor(
  what: string,
  { encoding, label }: Data,
  quick: boolean,
): Omit<Group, 'contenders' | 'rivals'> {
  return { name: `${what} ${encoding}, ${label}`, unit: 'byte', quantity: 'ns', effort: quick ? QUICK : FULL }
}
