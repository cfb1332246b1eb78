import { setImmediate } from 'node:timers/promises'
import { MessagePort } from 'node:worker_threads'
import { alphabets, apiKey, hex, type Mint, mint, otp, password, urlsafe, uuid } from 'tokenmill'
import { type Description, type Pool, pool } from 'tokenmill/node'
import { passphrase } from 'tokenmill/passphrase'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { chunksOf, linesIn, MIXED } from '../support/codes.js'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A pool that is closed after the test. */
function opened(description: Description, threads = 2): Pool {
  const made = pool(description, { threads })
  onTestFinished(() => made.close())
  return made
}

const MEBIBYTE = 1024 * 1024

/** What has been sent to threads to be done. */
function countTasks(): { count: number } {
  const tasks = { count: 0 }
  const { postMessage } = MessagePort.prototype
  vi.spyOn(MessagePort.prototype, 'postMessage').mockImplementation(function (this: MessagePort, ...args) {
    if ((args[0] as { task?: unknown }).task !== undefined) tasks.count++
    return postMessage.apply(this, args)
  })
  return tasks
}

/** Until everything that has been begun has had its time. */
async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) await setImmediate()
}

const KINDS: readonly (readonly [Description, Mint])[] = [
  [{ kind: 'mint' }, mint()],
  [
    { kind: 'mint', alphabet: alphabets.base58, length: 16, group: 4, prefix: 'PROMO-', checksum: 'luhn' },
    mint({ alphabet: alphabets.base58, length: 16, group: 4, prefix: 'PROMO-', checksum: 'luhn' }),
  ],
  [{ kind: 'mint', alphabet: MIXED, length: 20, prefix: '€' }, mint({ alphabet: MIXED, length: 20, prefix: '€' })],
  [{ kind: 'mint', backend: 'reference' }, mint({ backend: 'reference' })],
  [{ kind: 'hex', bytes: 16 }, hex({ bytes: 16 })],
  [{ kind: 'hex', bytes: 400 }, hex({ bytes: 400 })],
  [{ kind: 'urlsafe', bytes: 16 }, urlsafe({ bytes: 16 })],
  [{ kind: 'uuid' }, uuid()],
  [{ kind: 'otp', digits: 20 }, otp({ digits: 20 })],
  [{ kind: 'apiKey', prefix: 'sk_live_' }, apiKey({ prefix: 'sk_live_' })],
  [{ kind: 'password', length: 24, digits: 2, symbols: 1 }, password({ length: 24, digits: 2, symbols: 1 })],
  [{ kind: 'passphrase', words: 6, separator: '-' }, passphrase({ words: 6, separator: '-' })],
]

describe('a pool', () => {
  test.each(KINDS)('of %o gives what the mint gives, by every verb', async (description, codes) => {
    const threads = opened(description)
    const count = codes.width === 800 ? 3_000 : 70_000
    const strings = await threads.many(count)
    const lines = await threads.lines(count)
    const chunks = await chunksOf(threads.stream(count))
    const all = [...strings, ...linesIn(lines), ...linesIn(Buffer.concat(chunks))]
    expect([strings.length, all.length]).toEqual([count, 3 * count])
    expect(all.every((code) => codes.check(code))).toBe(true)
    expect(new Set(all).size).toBe(3 * count)
    if (codes.byteWidth !== undefined) expect(lines.length).toBe(count * (codes.byteWidth + 1))
    for (const chunk of chunks) {
      expect(chunk.length).toBeLessThanOrEqual(512 * 1024)
      expect(chunk.at(-1)).toBe(10)
    }
    // Wiped or spare bytes would be zero.
    expect(lines.includes(0)).toBe(false)
  })

  test('gives as many as asked for, none and one included', async () => {
    const threads = opened({ kind: 'mint', length: 31 })
    // 16,384 rows of 32 bytes are a part.
    for (const count of [0, 1, 2, 16_383, 16_384, 16_385, 65_537]) {
      expect((await threads.many(count)).length).toBe(count)
      expect((await threads.lines(count)).length).toBe(32 * count)
      expect(Buffer.concat(await chunksOf(threads.stream(count))).length).toBe(32 * count)
    }
    expect(await opened({ kind: 'hex', bytes: 0 }, 1).many(3)).toEqual(['', '', ''])
  })

  test('gives lists of codes that could hold line feeds, and no lines of them', async () => {
    const threads = opened({ kind: 'mint', alphabet: 'ab\n', length: 40 })
    expect((await threads.many(1_000)).every((code) => /^[ab\n]{40}$/.test(code))).toBe(true)
    await expect(threads.lines(1)).rejects.toThrow(RangeError)
    expect(() => threads.stream(1)).toThrow('may hold a line feed')
  })

  test('serves many calls at once, each with its own', async () => {
    const threads = opened({ kind: 'uuid' })
    const all = await Promise.all(Array.from({ length: 40 }, (_, i) => threads.many(100 * i)))
    expect(all.map((codes) => codes.length)).toEqual(Array.from({ length: 40 }, (_, i) => 100 * i))
    expect(new Set(all.flat()).size).toBe(78_000)
  })

  test('has as many threads as asked for, and as can run at once if not', async () => {
    const started: unknown[] = []
    const listen = (worker: unknown): void => void started.push(worker)
    process.on('worker', listen)
    onTestFinished(() => void process.off('worker', listen))
    expect(opened({ kind: 'uuid' }, 3).threads).toBe(3)
    // The event comes a moment after the thread.
    await setImmediate()
    expect(started.length).toBe(3)
    const usual = pool({ kind: 'uuid' })
    onTestFinished(() => usual.close())
    await setImmediate()
    expect(started.length).toBe(3 + usual.threads)
    expect(usual.threads).toBeGreaterThan(0)
  })

  test('wipes the bytes that its strings and lines were made of', async () => {
    const threads = opened({ kind: 'mint', length: 31 })
    const wiped: Uint8Array[] = []
    const { fill } = Uint8Array.prototype
    vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (this: Uint8Array, ...args) {
      wiped.push(this)
      return fill.apply(this, args)
    })
    const total = (): number => wiped.splice(0).reduce((sum, bytes) => sum + bytes.length, 0)
    await threads.many(70_000)
    expect(total()).toBeGreaterThanOrEqual(70_000 * 31)
    await threads.lines(70_000)
    expect(total()).toBeGreaterThanOrEqual(70_000 * 32)
    const words = opened({ kind: 'passphrase' })
    total()
    const { length } = await words.lines(30_000)
    // Besides, there was an array with room for the longest.
    expect(total()).toBeGreaterThan(2 * length)
  })

  test('goes by the description as it was when it was checked', async () => {
    let reads = 0
    const turning = {
      kind: 'otp' as const,
      get digits() {
        return reads++ === 0 ? 8 : 4
      },
    }
    const described = { kind: 'mint' as const, alphabet: '0123456789', length: 12 }
    const [once, then] = [pool(turning, { threads: 1 }), pool(described, { threads: 1 })]
    described.length = 6
    expect((await once.many(3)).map((code) => code.length)).toEqual([8, 8, 8])
    expect((await then.many(3)).map((code) => code.length)).toEqual([12, 12, 12])
    expect(reads).toBe(1)
    await Promise.all([once.close(), then.close()])
    expect(() => pool({ kind: 'otp', digits: (() => 6) as never })).toThrow('must be plain data')
  })

  test('refuses what the kinds refuse, at once and in the same words', () => {
    const errorOf = (run: () => unknown): unknown => {
      try {
        run()
      } catch (error) {
        return error
      }
      return undefined
    }
    for (const [description, make] of [
      [{ kind: 'mint', alphabet: 'a' }, () => mint({ alphabet: 'a' })],
      [{ kind: 'mint', size: 3 }, () => mint({ size: 3 } as object)],
      [{ kind: 'hex', bytes: '3' }, () => hex({ bytes: '3' as never })],
      [{ kind: 'otp', digits: 33 }, () => otp({ digits: 33 })],
      [{ kind: 'apiKey' }, () => apiKey({} as never)],
      [{ kind: 'passphrase', list: ['a', 'a'] }, () => passphrase({ list: ['a', 'a'] })],
      [{ kind: 'password', length: 1, digits: 2 }, () => password({ length: 1, digits: 2 })],
      [{ kind: 'uuid', backend: 'gpu' }, () => uuid({ backend: 'gpu' as never })],
    ] as const) {
      const error = errorOf(() => pool(description as Description))
      expect(error).toEqual(errorOf(make))
      expect(error).toBeInstanceOf(Error)
    }
    for (const wrong of [
      undefined,
      null,
      'hex',
      1,
      [],
      () => {},
      new (class {
        kind = 'uuid'
      })(),
    ]) {
      expect(() => pool(wrong as never)).toThrow(TypeError)
    }
    expect(() => pool({} as never)).toThrow("pool: kind must be 'mint' or 'hex'")
    expect(() => pool({ kind: 'toString' } as never)).toThrow(RangeError)
    for (const threads of [0, 257, 1.5, Number.NaN])
      expect(() => pool({ kind: 'uuid' }, { threads })).toThrow(RangeError)
    for (const threads of ['2', 2n, {}]) {
      expect(() => pool({ kind: 'uuid' }, { threads: threads as never })).toThrow('pool: threads must be a number')
    }
    expect(() => pool({ kind: 'uuid' }, { size: 2 } as never)).toThrow("pool: there is no option 'size'")
  })

  test('refuses counts and signals that are none', async () => {
    const threads = opened({ kind: 'uuid' }, 1)
    for (const [count, type] of [
      ['3', TypeError],
      [undefined, TypeError],
      [-1, RangeError],
      [1.5, RangeError],
      [2 ** 53, RangeError],
    ] as const) {
      await expect(threads.many(count as number)).rejects.toThrow(type)
      await expect(threads.lines(count as number)).rejects.toThrow(type)
      expect(() => threads.stream(count as number)).toThrow(type)
    }
    await expect(threads.many(100_000_001)).rejects.toThrow(RangeError)
    await expect(threads.lines(2 ** 52)).rejects.toThrow('do not fit into one byte array')
    for (const signal of [{}, 1, new AbortController()]) {
      const wrong = { signal: signal as AbortSignal }
      await expect(threads.many(1, wrong)).rejects.toThrow('many: signal must be an AbortSignal')
      await expect(threads.lines(1, wrong)).rejects.toThrow(TypeError)
      expect(() => threads.stream(1, wrong)).toThrow(TypeError)
      expect(() => threads.close(wrong)).toThrow(TypeError)
    }
  })
})

describe('a stream of a pool', () => {
  test('makes nothing before it is read, and then no more than two parts a thread ahead', async () => {
    const threads = opened({ kind: 'mint', length: 31 })
    const tasks = countTasks()
    const reader = threads.stream(Number.MAX_SAFE_INTEGER).getReader()
    await settle()
    expect(tasks.count).toBe(0)
    for (let part = 1; part <= 6; part++) {
      for (let bytes = 0; bytes < MEBIBYTE; ) bytes += (await reader.read()).value?.length ?? Number.NaN
      await settle()
      expect(tasks.count).toBe(part + 4)
    }
    await reader.cancel()
    await settle()
    expect(tasks.count).toBe(10)
  })

  test('gives chunks of whole lines, whatever their lengths', async () => {
    for (const description of [
      { kind: 'mint', length: 100 },
      { kind: 'passphrase', words: 20 },
      { kind: 'mint', length: 3, prefix: 'x'.repeat(65_536) },
    ] as const) {
      const threads = opened(description)
      let count = 0
      for await (const chunk of threads.stream(100)) count += linesIn(chunk).length
      expect(count).toBe(100)
    }
  })

  test('wipes what was made and not read, once nobody will', async () => {
    const threads = opened({ kind: 'mint', length: 31 })
    const { fill } = Uint8Array.prototype
    const wiped = vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (this: Uint8Array, ...args) {
      return fill.apply(this, args)
    })
    const reader = threads.stream(1e12).getReader()
    await reader.read()
    await settle()
    await reader.cancel()
    // The one that was begun to be read, and those that were made ahead, when they come.
    const whole = () => wiped.mock.contexts.filter((bytes) => (bytes as Uint8Array).length === MEBIBYTE)
    await vi.waitFor(() => expect(whole().length).toBe(1 + 4))
  })

  test('is cancelled at once, while it is being read or not, and the pool goes on', async () => {
    const threads = opened({ kind: 'mint', length: 31 })
    for (const isReading of [true, false]) {
      const reader = threads.stream(1e12).getReader()
      await reader.read()
      const next = isReading ? reader.read() : undefined
      await reader.cancel('enough')
      await next
      expect(await reader.read()).toEqual({ done: true, value: undefined })
    }
    for await (const chunk of threads.stream(1e12)) {
      expect(chunk.length).toBeGreaterThan(60_000)
      break
    }
    expect((await threads.many(10)).length).toBe(10)
  })
})

describe('a signal', () => {
  test('given before or while a call runs rejects it with its reason, and the pool goes on', async () => {
    const threads = opened({ kind: 'mint', length: 31 })
    const reason = new Error('the client has gone')
    const calls: ((signal: AbortSignal) => Promise<unknown>)[] = [
      (signal) => threads.many(3_000_000, { signal }),
      (signal) => threads.lines(10_000_000, { signal }),
      (signal) => chunksOf(threads.stream(1e12, { signal })),
    ]
    for (const call of calls) {
      const tasks = countTasks()
      await expect(call(AbortSignal.abort(reason))).rejects.toBe(reason)
      expect(tasks.count).toBe(0)
      const controller = new AbortController()
      const running = call(controller.signal)
      while (tasks.count < 8) await setImmediate()
      controller.abort(reason)
      const sent = tasks.count
      await expect(running).rejects.toBe(reason)
      await settle()
      expect(tasks.count).toBe(sent)
      vi.restoreAllMocks()
    }
    expect((await threads.many(10)).length).toBe(10)
    const never = new AbortController()
    expect((await threads.many(10, { signal: never.signal })).length).toBe(10)
    never.abort()
  })

  test('fails a stream that nobody is just reading, too', async () => {
    const threads = opened({ kind: 'uuid' })
    const controller = new AbortController()
    const reader = threads.stream(1e12, { signal: controller.signal }).getReader()
    await reader.read()
    controller.abort('enough')
    await expect(reader.read()).rejects.toBe('enough')
  })
})

describe('closing a pool', () => {
  test('waits for what runs, and refuses what is new', async () => {
    const threads = pool({ kind: 'uuid' }, { threads: 2 })
    const settled: string[] = []
    const note = (name: string) => () => void settled.push(name)
    const many = threads.many(100_000)
    const lines = threads.lines(200_000)
    const chunks = chunksOf(threads.stream(300_000))
    void many.then(note('many'))
    void lines.then(note('lines'))
    void chunks.then(note('stream'))
    const closing = threads.close()
    expect(threads.close()).toBe(closing)
    await expect(threads.many(1)).rejects.toThrow(new Error('the pool is closed'))
    await expect(threads.lines(1)).rejects.toThrow('the pool is closed')
    expect(() => threads.stream(1)).toThrow('the pool is closed')
    await closing
    expect((await many).length).toBe(100_000)
    expect((await lines).length).toBe(200_000 * 37)
    expect(Buffer.concat(await chunks).length).toBe(300_000 * 37)
    expect(settled.sort()).toEqual(['lines', 'many', 'stream'])
    await expect(threads.many(1)).rejects.toThrow('the pool is closed')
    await threads.close()
  })

  test('does not wait for streams that nobody reads: they fail', async () => {
    const threads = pool({ kind: 'uuid' }, { threads: 1 })
    const stream = threads.stream(1e12)
    await threads.close()
    await expect(stream.getReader().read()).rejects.toThrow('the pool is closed')
  })

  test('waits no longer than its signal', async () => {
    for (const isEarly of [true, false]) {
      const threads = pool({ kind: 'uuid' }, { threads: 1 })
      const reader = threads.stream(1e12).getReader()
      const many = threads.many(3_000_000)
      await reader.read()
      const controller = new AbortController()
      if (isEarly) controller.abort('too long')
      const closing = threads.close({ signal: controller.signal })
      controller.abort('too long')
      await expect(many).rejects.toBe('too long')
      await expect(reader.read()).rejects.toBe('too long')
      await closing
    }
  })

  test('is what await using does', async () => {
    const threads = pool({ kind: 'uuid' }, { threads: 1 })
    await threads[Symbol.asyncDispose]()
    await expect(threads.many(1)).rejects.toThrow('the pool is closed')
  })
})
