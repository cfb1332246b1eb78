import { mean, quantile, sampleVariance } from 'simple-statistics'
import { tokenHex } from 'tokenmill'
import { SUBJECTS, type Subject } from './subjects.js'

/**
 * A dudect-style test (Reparaz, Balasch and Verbauwhede, DATE 2017): two classes of inputs, one that differs in its first
 * byte and one in its last, measured in random order. If Welch's t of their times stays small, the time does not tell
 * where inputs differ.
 */
const MEASUREMENTS = 400_000
const WARM_UP = 20_000
const BYTES = 4_096
/** Beyond this the times are taken to differ. */
const THRESHOLD = 5
/** Times above this quantile are interruptions by the system and not the comparison. */
const CROP = 0.9

let failed = false
console.log(`${MEASUREMENTS} measurements each, inputs of ${BYTES} bytes; |t| below ${THRESHOLD}: no difference seen\n`)
for (const subject of SUBJECTS) {
  const t = welchOf(measure(subject))
  const leaks = Math.abs(t) >= THRESHOLD
  failed ||= leaks !== subject.leaks
  const verdict = leaks ? 'time tells where they differ' : 'time tells nothing'
  console.log(
    `${subject.name.padEnd(28)} t = ${t.toFixed(1).padStart(8)}  ${verdict}${leaks === subject.leaks ? '' : ' (!)'}`,
  )
}
process.exitCode = failed ? 1 : 0

interface Samples {
  readonly first: number[]
  readonly last: number[]
}

/** Both classes use the same two buffers: only one byte of the second is changed before each measurement. */
function measure({ compare }: Subject): Samples {
  const a = Buffer.from(tokenHex(BYTES / 2), 'latin1')
  const b = Buffer.from(a)
  const classes = new Uint8Array(WARM_UP + MEASUREMENTS)
  for (let from = 0; from < classes.length; from += 65_536)
    crypto.getRandomValues(classes.subarray(from, from + 65_536))
  const samples: Samples = { first: [], last: [] }
  let equal = 0
  for (let i = 0; i < classes.length; i++) {
    const isFirst = (classes[i] as number) < 128
    const at = isFirst ? 0 : BYTES - 1
    // Both places are written in both classes, so that neither is warmer than the other.
    b[0] = a[0] as number
    b[BYTES - 1] = a[BYTES - 1] as number
    b[at] = (a[at] as number) ^ 1
    const start = process.hrtime.bigint()
    if (compare(a, b)) equal++
    const time = Number(process.hrtime.bigint() - start)
    if (i >= WARM_UP) (isFirst ? samples.first : samples.last).push(time)
  }
  if (equal > 0) throw new Error('inputs that differ were found equal')
  return samples
}

/** Welch's t of the two classes, cropped at a common quantile. */
function welchOf({ first, last }: Samples): number {
  const limit = quantile([...first, ...last], CROP)
  const a = first.filter((time) => time <= limit)
  const b = last.filter((time) => time <= limit)
  return (mean(a) - mean(b)) / Math.sqrt(sampleVariance(a) / a.length + sampleVariance(b) / b.length)
}
