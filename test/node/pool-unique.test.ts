import { join } from 'node:path'
import { mint, otp, unique } from 'tokenmill'
import { type Description, type Pool, type PoolOptions, pool, writeCodes } from 'tokenmill/node'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runModule } from '../support/children.js'
import { linesIn } from '../support/codes.js'
import { emptyDirectory } from '../support/command.js'

const DIGITS: Description = { kind: 'otp', digits: 4 }
const ALL = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, '0'))

function started(description: Description, options: PoolOptions): Pool {
  const threads = pool(description, options)
  onTestFinished(() => threads.close())
  return threads
}

describe('a pool that gives no code twice', () => {
  test.each([1, 2, 3])('gives all there are, with %i threads', async (count) => {
    const threads = started(DIGITS, { threads: count, unique: true })
    const some = await Promise.all([threads.many(2_500), threads.many(2_500)])
    const rest = linesIn(await threads.lines(5_000))
    expect([...some.flat(), ...rest].sort()).toEqual(ALL)
    await expect(threads.many(1)).rejects.toThrow('only 0 of 10,000 codes are left, and 1 are asked for')
  })

  test('says at once when it has fewer than it is asked for, and goes on', async () => {
    const threads = started(DIGITS, { threads: 2, unique: true })
    const error = 'count: only 10,000 of 10,000 codes are left, and 10,001 are asked for'
    await expect(threads.many(10_001)).rejects.toThrow(error)
    await expect(threads.lines(10_001)).rejects.toThrow(error)
    await expect(threads.stream(10_001).getReader().read()).rejects.toThrow(error)
    expect(new Set(await threads.many(10_000)).size).toBe(10_000)
  })

  test('streams more than one part without a repeat', async () => {
    const threads = started({ kind: 'mint', length: 12 }, { threads: 2, unique: true })
    const codes: string[] = []
    for await (const chunk of threads.stream(200_000)) codes.push(...linesIn(chunk))
    codes.push(...(await threads.many(50_000)))
    expect(new Set(codes).size).toBe(250_000)
    const single = mint({ length: 12 })
    expect(codes.every((code) => single.check(code))).toBe(true)
  })

  test('has fewer codes than threads', async () => {
    const threads = started({ kind: 'mint', alphabet: 'ab', length: 1 }, { threads: 4, unique: true })
    expect((await threads.many(2)).sort()).toEqual(['a', 'b'])
  })

  test('leaves out what it is told to, by whatever gives it', async () => {
    async function* slowly() {
      for (const code of ALL.slice(0, 6_000)) yield code
    }
    for (const exclude of [ALL.slice(0, 6_000), new Set(ALL.slice(0, 6_000)), slowly()]) {
      const threads = started(DIGITS, { threads: 2, unique: { exclude } })
      expect((await threads.many(4_000)).sort()).toEqual(ALL.slice(6_000))
      await expect(threads.many(1)).rejects.toThrow('only 0 of')
    }
  })

  test('refuses what it cannot leave out in every call, and says which it is', async () => {
    for (const [exclude, message] of [
      [['1234', '12345'], 'number 2 is none of the codes'],
      [['1234', 5 as unknown as string], 'number as number 2'],
    ] as const) {
      const threads = started(DIGITS, { threads: 2, unique: { exclude } })
      await expect(threads.many(1)).rejects.toThrow(message)
      await expect(threads.lines(1)).rejects.toThrow(message)
    }
  })

  test('is closed while codes to be excluded are still coming', async () => {
    async function* endless() {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        yield '1234'
      }
    }
    const threads = pool(DIGITS, { threads: 2, unique: { exclude: endless() } })
    const call = threads.many(1)
    const failure = expect(call).rejects.toThrow()
    await threads.close({ signal: AbortSignal.timeout(50) })
    await failure
  })

  test('is not waited for after a signal, though the codes to be excluded never come', async () => {
    async function* never() {
      yield '1234'
      await new Promise(() => {})
    }
    const threads = pool(DIGITS, { threads: 2, unique: { exclude: never() } })
    const directory = await emptyDirectory()
    const reason = new Error('enough')
    const signal = () => {
      const stop = new AbortController()
      setTimeout(() => stop.abort(reason), 20)
      return { signal: stop.signal }
    }
    await expect(threads.many(5, signal())).rejects.toBe(reason)
    await expect(threads.lines(5, signal())).rejects.toBe(reason)
    await expect(threads.stream(5, signal()).getReader().read()).rejects.toBe(reason)
    await expect(writeCodes(join(directory, 'codes.txt'), threads, 5, signal())).rejects.toBe(reason)
    const left = expect(writeCodes(join(directory, 'codes.txt'), threads, 5)).rejects.toThrow('the pool is closed')
    await threads.close(signal())
    await left
  })

  test('of one thread has passwords with requirements, as many as there are', async () => {
    const description = {
      kind: 'password',
      length: 3,
      lower: false,
      upper: false,
      digits: 1,
      symbols: { from: '!@', min: 1 },
    } as const
    const threads = started(description, { threads: 1, unique: true })
    await expect(threads.many(721)).rejects.toThrow('only 720 of 720 codes are left, and 721 are asked for')
    expect(new Set(await threads.many(720)).size).toBe(720)
    await expect(threads.many(1)).rejects.toThrow('only 0 of 720')
  })

  test('of a shard, together with the others, has all codes', async () => {
    const parts = [0, 1, 2].map((index) => started(DIGITS, { threads: 2, unique: { shard: { index, of: 3 } } }))
    const sizes = [0, 1, 2].map((index) => Number(unique(otp({ digits: 4 }), { shard: { index, of: 3 } }).remaining))
    const given = await Promise.all(parts.map((threads, i) => threads.many(sizes[i] as number)))
    expect(given.flat().sort()).toEqual(ALL)
  })

  test.each<[string, Description, unknown, ErrorConstructor, string]>([
    ['passphrases', { kind: 'passphrase' }, true, TypeError, 'symbols of an alphabet'],
    ['passwords with requirements', { kind: 'password', digits: 2 }, true, TypeError, 'requirements'],
    ['an unknown option', DIGITS, { shards: 1 }, TypeError, 'shards'],
    ['a text for a list', DIGITS, { exclude: '1234' }, TypeError, 'exclude'],
    ['a number', DIGITS, 5, TypeError, 'plain object'],
    ['a shard beyond the last', DIGITS, { shard: { index: 3, of: 3 } }, RangeError, 'shard.index'],
  ])('refuses %s at once', (_, description, once, error, part) => {
    const call = () => pool(description, { threads: 2, unique: once as true })
    expect(call).toThrow(error)
    expect(call).toThrow(part)
  })
})

describe('when a thread dies, a pool that gives no code twice', () => {
  const ENDED = 'and with it what it remembered, so the pool has ended'

  async function said(code: string): Promise<unknown> {
    const outcome = await runModule(`
      import { pool } from 'tokenmill/node'
      const workers = []
      process.on('worker', (worker) => workers.push(worker))
      const threads = pool({ kind: 'mint', length: 12 }, { threads: 2, unique: true })
      const outcome = (call) => call.then((made) => made.length, (error) => error.message)
      ${code}
      await threads.close()`)
    expect(outcome.stderr).toBe('')
    expect(outcome.code).toBe(0)
    return JSON.parse(outcome.stdout)
  }

  test('in the middle of its work, has ended', async () => {
    const [before, during, after] = (await said(`
      const before = await outcome(threads.many(1_000))
      const during = outcome(threads.lines(5_000_000))
      setTimeout(() => workers[0].terminate(), 20)
      const all = [before, await during, await outcome(threads.many(10_000))]
      console.log(JSON.stringify(all))`)) as unknown[]
    expect(before).toBe(1_000)
    expect(during).toContain('died')
    expect(after).toContain('ended')
  })

  test('with nothing to do, has ended too: another one in its place would give its codes again', async () => {
    const [before, after, still] = (await said(`
      // Both have started and given some.
      const before = await outcome(threads.many(1_000))
      await threads.many(1_000)
      await Promise.all(workers.map((worker) => worker.terminate()))
      await new Promise((resolve) => setTimeout(resolve, 300))
      console.log(JSON.stringify([before, await outcome(threads.many(1_000)), await outcome(threads.lines(1))]))`)) as unknown[]
    expect(before).toBe(1_000)
    expect(after).toContain(ENDED)
    expect(still).toContain('ended')
  })
})
