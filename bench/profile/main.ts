import { writeFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector'
import { type FixedWidthMint, hex, mint, otp, urlsafe, uuid } from 'tokenmill'
import { keep, ownLoop } from '../../src/bench/contenders.js'
import { environment, environmentText } from '../../src/bench/environment.js'
import { percent, table } from '../../src/bench/table.js'
import { partOf } from './parts.js'
import type { ProfileResult } from './result.js'

/** Where the time goes, by V8's profiler. */
const FILE = new URL('../../../bench/results/profile.json', import.meta.url)
const WARMUP = 500
const TIME = 3_000
/** Microseconds between samples. */
const INTERVAL = 100
const COUNT = 100_000
const CALLS = 20_000
/** Parts with less than this are told together with the rest. */
const LEAST = 0.005

const codes = mint()
const tokens = urlsafe()
const WORKS: readonly (readonly [work: string, run: () => void])[] = [
  filling('fill, base62 × 21', codes),
  filling('fill, digits × 6', otp()),
  filling('fill, hex of 16 bytes', hex({ bytes: 16 })),
  filling('fill, base64url of 16 bytes', urlsafe({ bytes: 16 })),
  filling('fill, UUIDs', uuid()),
  ['lines(10_000), base62 × 21', () => void keep(codes.lines(10_000))],
  ['one, base62 × 21', calling(() => codes.one())],
  ['one, base64url of 32 bytes', calling(() => tokens.one())],
  ['many(100_000), base62 × 21', () => void keep(codes.many(COUNT))],
]

console.log(environmentText(environment()))
const profiles = WORKS.map(([work, run]): ProfileResult => ({ work, shares: sharesOf(profileOf(run)) }))
for (const { shares, work } of profiles) {
  console.log(
    `${table(
      [work, '%'],
      shares.map(({ part, share }) => [part, percent(share)]),
    )}\n`,
  )
}
writeFileSync(FILE, `${JSON.stringify({ date: new Date().toISOString(), ...environment(), profiles }, null, 2)}\n`)

function filling(work: string, each: FixedWidthMint): [work: string, run: () => void] {
  const buffer = new Uint8Array(each.width * COUNT)
  return [work, () => void keep(each.fill(buffer))]
}

function calling(make: () => string): () => void {
  return ownLoop(`() => { for (let i = 0; i < ${CALLS}; i++) keep(make()) }`, { make })
}

function profileOf(run: () => void): Profiler.Profile {
  const session = new Session()
  session.connect()
  // A session within the process answers before `post` returns.
  const post = (method: string, parameters?: object): unknown => {
    let answer: unknown
    session.post(method, parameters, (error, result) => {
      if (error) throw error
      answer = result
    })
    return answer
  }
  post('Profiler.enable')
  post('Profiler.setSamplingInterval', { interval: INTERVAL })
  repeat(run, WARMUP)
  post('Profiler.start')
  repeat(run, TIME)
  const { profile } = post('Profiler.stop') as { profile: Profiler.Profile }
  session.disconnect()
  return profile
}

function repeat(run: () => void, milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; ) run()
}

function sharesOf({ nodes, samples = [] }: Profiler.Profile): ProfileResult['shares'] {
  const parts = new Map(nodes.map(({ callFrame, id }) => [id, partOf(callFrame)]))
  const counts = new Map<string, number>()
  for (const id of samples) {
    const part = parts.get(id) as string
    counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return [...counts]
    .map(([part, count]) => ({ part, share: count / samples.length }))
    .filter(({ share }) => share >= LEAST)
    .sort((a, b) => b.share - a.share)
}
