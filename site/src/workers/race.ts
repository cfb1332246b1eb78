// Who makes more tokens in a second, in this browser, now? Contenders take turns, so that what slows the machine down for
// a while slows all of them down; the middle of all rounds is the result.
import { customAlphabet, nanoid } from 'nanoid'
import { alphabets, mint, uuid } from 'tokenmill'
import type { RaceGroup, RaceReport } from '../messages.js'

declare const self: DedicatedWorkerGlobalScope

const ROUNDS = 9
/** Of one contender in one round; the clock of a worker ticks in tenths of a millisecond. */
const TURN_MS = 16
const WARM_UP_MS = 60

const LENGTH = 21
const BATCH = 1_000

interface Contender {
  readonly name: string
  readonly isOurs: boolean
  /** Makes BATCH tokens and returns something of them, so that the work cannot be left out. */
  readonly work: (() => number) | undefined
}

const OURS = true
const THEIRS = false

/** A token a call. One of its characters is read, which makes all write the string that they return. */
function calling(name: string, isOurs: boolean, one: (() => string) | undefined): Contender {
  const work = (): number => {
    let sum = 0
    for (let i = 0; i < BATCH; i++) sum += one?.().charCodeAt(LENGTH - 1) ?? 0
    return sum
  }
  return { name, isOurs, work: one && work }
}

function strings(): { title: string; contenders: Contender[] }[] {
  const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
  const urlsafe = mint({ alphabet: alphabets.base64url, length: LENGTH })
  const ids = uuid()
  // Only pages that came over https, or from this machine, have it.
  const randomUUID = 'randomUUID' in crypto ? () => crypto.randomUUID() : undefined
  return [
    {
      title: '21 symbols of base62, a string a call',
      contenders: [
        calling('tokenmill, one()', OURS, () => codes.one()),
        calling('nanoid, customAlphabet', THEIRS, customAlphabet(alphabets.base62, LENGTH)),
      ],
    },
    {
      title: '21 symbols of an alphabet of 64, a string a call',
      contenders: [calling('tokenmill, one()', OURS, () => urlsafe.one()), calling('nanoid()', THEIRS, () => nanoid())],
    },
    {
      title: 'UUIDs, a string a call',
      contenders: [
        calling('tokenmill, uuid().one()', OURS, () => ids.one()),
        calling('crypto.randomUUID()', THEIRS, randomUUID),
      ],
    },
  ]
}

function bulk(): { title: string; contenders: Contender[] }[] {
  const codes = mint({ alphabet: alphabets.base62, length: LENGTH })
  const theirs = customAlphabet(alphabets.base62, LENGTH)
  const bytes = new Uint8Array(BATCH * LENGTH)
  const encoder = new TextEncoder()
  return [
    {
      title: '21 symbols of base62, as arrays of 1,000 strings',
      contenders: [
        { name: 'tokenmill, many(1,000)', isOurs: OURS, work: () => codes.many(BATCH).length },
        {
          name: 'nanoid, in a loop',
          isOurs: THEIRS,
          work: () => Array.from({ length: BATCH }, () => theirs()).length,
        },
      ],
    },
    {
      title: '21 symbols of base62, as bytes, end to end',
      contenders: [
        { name: 'tokenmill, fill(bytes)', isOurs: OURS, work: () => codes.fill(bytes)[0] as number },
        {
          name: 'nanoid, its strings encoded',
          isOurs: THEIRS,
          work() {
            for (let i = 0; i < bytes.length; i += LENGTH) encoder.encodeInto(theirs(), bytes.subarray(i))
            return bytes[0] as number
          },
        },
      ],
    },
  ]
}

/** What was read of the tokens. It is reported, so that no engine can find the work of no use and leave it out. */
let sink = 0

/** Tokens a second of one that works for so long. */
function rateOf(work: () => number, milliseconds: number): number {
  let batches = 0
  const start = performance.now()
  let now = start
  while (now < start + milliseconds) {
    sink ^= work()
    batches++
    now = performance.now()
  }
  return (batches * BATCH) / ((now - start) / 1000)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] as number
}

function race(): RaceGroup[] {
  const groups = [...strings(), ...bulk()]
  const contenders = groups.flatMap((group) => group.contenders)
  const rates = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]))
  for (const { work } of contenders) if (work) rateOf(work, WARM_UP_MS)
  for (let round = 0; round < ROUNDS; round++) {
    report({ round, of: ROUNDS })
    // Each time another one begins, and every second time they go backwards: nobody always follows the same one.
    const turned = [...contenders.slice(round), ...contenders.slice(0, round)]
    for (const contender of round % 2 === 0 ? turned : turned.toReversed()) {
      if (contender.work) rates.get(contender)?.push(rateOf(contender.work, TURN_MS))
    }
  }
  return groups.map(({ title, contenders }) => ({
    title,
    results: contenders.map((contender) => ({
      name: contender.name,
      isOurs: contender.isOurs,
      rate: contender.work && median(rates.get(contender) ?? []),
    })),
  }))
}

function report(message: RaceReport): void {
  self.postMessage(message)
}

report({ groups: race(), sum: sink })
