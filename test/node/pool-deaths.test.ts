import { describe, expect, test } from 'vitest'
import { runModule } from '../support/children.js'

const LOST = 'a thread of the pool died, and what it was making is lost'
const ENDED = 'a thread of the pool could not start, so the pool has ended: make another one'

/** What is common: a pool of two, its threads as they come, and what a call says of how it went. */
const PROLOGUE = `
import { pool } from 'tokenmill/node'
const workers = []
const started = []
process.on('worker', (worker) => {
  workers.push(worker)
  // Piscina's first message says that a thread is ready.
  started.push(new Promise((resolve) => worker.once('message', resolve)))
})
const threads = pool({ kind: 'mint', length: 31 }, { threads: 2 })
const outcome = (call) => call.then(
  (made) => made.length,
  (error) => error.message + (error.cause ? ': ' + (error.cause.code ?? error.cause.message) : ''),
)
const say = (value) => console.log(JSON.stringify(value))
`

/** Runs it to the end of the process, which must come by itself; gives what it said. */
async function said(code: string, loadedFirst = ''): Promise<unknown[]> {
  const { code: exit, stderr, stdout } = await runModule(`${PROLOGUE}${code}`, loadedFirst)
  expect(stderr).toBe('')
  expect(exit).toBe(0)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Loaded first: has the first thread to make anything die in the middle of its third request for entropy. */
function dyingBy(death: string): string {
  return `
    import { isMainThread, threadId } from 'node:worker_threads'
    const { getRandomValues } = crypto
    let calls = 0
    if (!isMainThread) crypto.getRandomValues = (view) => {
      if (threadId === 1 && ++calls === 3) { ${death} }
      return getRandomValues.call(crypto, view)
    }`
}

const OUT_OF_MEMORY = 'const kept = []; for (;;) kept.push(new Array(1e5).fill({}).map(() => ({})))'

/** Gives threads little memory, as resourceLimits and --max-old-space-size do. */
function withMemory(megabytes: number): string {
  return `
    import { createRequire } from 'node:module'
    import * as threads from 'node:worker_threads'
    const required = createRequire('file:///')('node:worker_threads')
    if (threads.isMainThread) required.Worker = class extends threads.Worker {
      constructor(file, options) {
        super(file, { ...options, resourceLimits: { maxOldGenerationSizeMb: ${megabytes}, maxYoungGenerationSizeMb: 4 } })
      }
    }\n`
}

describe('a thread that dies', () => {
  test.each([
    ['process.exit', dyingBy('process.exit(7)'), 'worker exited with code: 7'],
    ['an error that nobody catches', dyingBy("queueMicrotask(() => { throw new Error('boom') })"), 'boom'],
    ['too little memory', withMemory(64) + dyingBy(OUT_OF_MEMORY), 'ERR_WORKER_OUT_OF_MEMORY'],
  ])('of %s fails the calls it made something for, and another takes its place', async (_, loadedFirst, cause) => {
    const [outcomes, bytes, after, started] = await said(
      `const calls = [threads.lines(500_000), threads.many(100_000)]
       const stream = (async () => {
         let bytes = 0
         try {
           for await (const chunk of threads.stream(500_000)) bytes += chunk.length
         } catch (error) {
           return [bytes, error.message, error.cause?.code ?? error.cause?.message]
         }
         return [bytes]
       })()
       say(await Promise.all(calls.map(outcome)))
       say(await stream)
       say([(await threads.lines(500_000)).length, new Set(await threads.many(100_000)).size])
       say(workers.length)
       await threads.close()`,
      loadedFirst,
    )
    const lost = `${LOST}: ${cause}`
    expect(outcomes).toContain(lost)
    for (const [i, whole] of [500_000 * 32, 100_000].entries()) {
      expect([lost, whole]).toContain((outcomes as unknown[])[i])
    }
    const [length, message] = bytes as [number, string | undefined]
    // Either all of it, or whole chunks and then the error.
    if (message === undefined) expect(length).toBe(500_000 * 32)
    else expect([length % (512 * 1024), message]).toEqual([0, LOST])
    expect(after).toEqual([500_000 * 32, 100_000])
    expect(started).toBe(3)
  })

  test('of worker.terminate fails the calls it made something for, and another takes its place', async () => {
    expect(
      await said(
        `await threads.lines(100_000)
         // Each thread has two tasks of the call.
         const call = outcome(threads.lines(10_000_000))
         await workers[0].terminate()
         say(await call)
         await threads.lines(100_000)
         const reader = threads.stream(1e12).getReader()
         const reading = outcome((async () => { for (;;) await reader.read() })())
         await workers[1].terminate()
         say(await reading)
         say([await outcome(threads.lines(500_000)), await outcome(threads.many(100_000)), workers.length])
         await threads.close()`,
      ),
    ).toEqual([
      `${LOST}: worker exited with code: 1`,
      `${LOST}: worker exited with code: 1`,
      [500_000 * 32, 100_000, 4],
    ])
  })

  test('while it has nothing to do is replaced, and nobody is told', async () => {
    expect(
      await said(
        `await threads.lines(100_000)
         await Promise.all(workers.map((worker) => worker.terminate()))
         say([await outcome(threads.lines(500_000)), workers.length])
         await threads.close()`,
      ),
    ).toEqual([[500_000 * 32, 4]])
  })

  test('again and again fails a call each time, and the pool goes on', async () => {
    const outcomes = (await said(
      `for (let i = 0; i < 6; i++) {
         await threads.lines(100_000)
         // The thread in place of the one that died: until it is there, the last one is that.
         while (workers.length < 2 + i) await new Promise((resolve) => setTimeout(resolve, 5))
         await Promise.all(started.splice(0))
         const call = outcome(threads.lines(10_000_000))
         await workers.at(-1).terminate()
         say(await call)
       }
       say(await outcome(threads.lines(500_000)))
       await threads.close()`,
    )) as unknown[]
    expect(outcomes).toEqual([...new Array(6).fill(`${LOST}: worker exited with code: 1`), 500_000 * 32])
  })

  test('while the pool closes does not keep it from closing', async () => {
    expect(
      await said(
        `await threads.lines(100_000)
         const call = outcome(threads.lines(10_000_000))
         const closing = threads.close()
         workers.forEach((worker) => worker.terminate())
         say(await call)
         await closing
         say('closed')`,
      ),
    ).toEqual([`${LOST}: worker exited with code: 1`, 'closed'])
  })
})

describe('threads that cannot start', () => {
  test.each([
    ['of too little memory', withMemory(3), 'ERR_WORKER_OUT_OF_MEMORY'],
    [
      'of process.exit',
      `import { isMainThread } from 'node:worker_threads'
       if (!isMainThread) process.exit(9)`,
      undefined,
    ],
    [
      'of an error',
      `import { isMainThread } from 'node:worker_threads'
       if (!isMainThread) throw new Error('boom')`,
      'boom',
    ],
  ])('because %s end the pool, and with it all calls', async (_, loadedFirst, cause) => {
    const [outcomes, late] = await said(
      `say(await Promise.all([
         ...Array.from({ length: 20 }, () => outcome(threads.many(9))),
         outcome(threads.lines(10_000_000)),
         outcome(threads.stream(1e12).getReader().read()),
       ]))
       say(await outcome(threads.many(9)))
       await threads.close()`,
      loadedFirst,
    )
    const ended = cause === undefined ? ENDED : `${ENDED}: ${cause}`
    for (const each of outcomes as string[]) expect(each.startsWith(LOST) || each === ended).toBe(true)
    expect(outcomes).toContain(ended)
    expect(late).toBe(ended)
  })

  test('in place of one that died end the pool, too', async () => {
    expect(
      await said(
        `await threads.lines(100_000)
         process.on('worker', (worker) => worker.terminate())
         const calls = Array.from({ length: 9 }, () => outcome(threads.lines(1_000_000)))
         workers[0].terminate()
         const outcomes = await Promise.all(calls)
         say(outcomes.every((each) => typeof each === 'string'))
         say(await outcome(threads.many(9)))
         await threads.close()`,
      ),
    ).toEqual([true, ENDED])
  })
})
