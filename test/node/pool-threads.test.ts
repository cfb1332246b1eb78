import { expect, test } from 'vitest'
import { runModule } from '../support/children.js'

// Written by hand, as what a thread gives to its console may never be shown.
const IN_THREADS = `
import { isMainThread, MessagePort } from 'node:worker_threads'
import { writeSync } from 'node:fs'
const report = (line) => writeSync(1, line + '\\n')
`

test('the kernels are not compiled again in the threads', async () => {
  const count = `${IN_THREADS}
    const where = isMainThread ? 'main' : 'thread'
    WebAssembly.Module = new Proxy(WebAssembly.Module, {
      construct(...args) { report('compiled in ' + where); return Reflect.construct(...args) }
    })
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct(...args) { report('started in ' + where); return Reflect.construct(...args) }
    })`
  const { code, stdout } = await runModule(
    `import { pool } from 'tokenmill/node'
     const threads = pool({ kind: 'uuid', backend: 'wasm' }, { threads: 2 })
     await Promise.all([threads.lines(100_000), threads.lines(100_000)])`,
    count,
  )
  const lines = stdout.trimEnd().split('\n')
  expect(lines.filter((line) => line.startsWith('compiled'))).toEqual(['compiled in main'])
  expect(lines.filter((line) => line === 'started in thread').length).toBe(2)
  expect(code).toBe(0)
})

test('bytes are handed over and not copied, so that nothing of them stays in the thread', async () => {
  const watch = `${IN_THREADS}
    const { postMessage } = MessagePort.prototype
    if (!isMainThread) MessagePort.prototype.postMessage = function (message, transfer) {
      const { result } = message
      postMessage.call(this, message, transfer)
      if (result instanceof Uint8Array) report(result.buffer.byteLength === 0 ? 'handed over' : 'copied')
    }`
  const { stdout } = await runModule(
    `import { pool } from 'tokenmill/node'
     const threads = pool({ kind: 'uuid' }, { threads: 1 })
     await threads.lines(3)
     await threads.many(3)
     for await (const chunk of threads.stream(3));
     // The thread has said how it was when it takes up the next.
     await threads.lines(3)`,
    watch,
  )
  expect(stdout).toMatch(/^(handed over\n){3,4}$/)
})

test('each thread draws its own entropy from getRandomValues', async () => {
  const watch = `${IN_THREADS}
    import { threadId } from 'node:worker_threads'
    const { getRandomValues } = crypto
    let hasDrawn = false
    crypto.getRandomValues = (view) => {
      if (!hasDrawn) report((isMainThread ? 'main' : 'thread ' + threadId))
      hasDrawn = true
      return getRandomValues.call(crypto, view)
    }`
  const { stdout } = await runModule(
    `import { pool } from 'tokenmill/node'
     const threads = pool({ kind: 'uuid' }, { threads: 2 })
     await threads.lines(1_000_000)`,
    watch,
  )
  expect(stdout.trimEnd().split('\n').sort()).toEqual(['thread 1', 'thread 2'])
})

test('an error of the source of entropy in a thread is that of the call', async () => {
  const fail = `${IN_THREADS}
    if (!isMainThread) crypto.getRandomValues = () => { throw new RangeError('no entropy today') }`
  const { code, stdout } = await runModule(
    `import { pool } from 'tokenmill/node'
     const threads = pool({ kind: 'uuid' }, { threads: 2 })
     for (const call of [() => threads.many(9), () => threads.lines(9), () => threads.stream(9).getReader().read()]) {
       await call().catch((error) => console.log(error instanceof RangeError, error.message))
     }`,
    fail,
  )
  expect(stdout).toBe('true no entropy today\n'.repeat(3))
  expect(code).toBe(0)
})

test.each([
  ['with nothing to do', ''],
  ['that has worked', 'await threads.many(100_000)'],
  ['whose stream was left half-way', 'for await (const chunk of threads.stream(1e12)) break'],
  ['whose stream was forgotten half-way', 'await threads.stream(1e12).getReader().read()'],
])('a pool %s does not keep the process', async (_, work) => {
  const { code, stderr } = await runModule(
    `import { pool } from 'tokenmill/node'\nconst threads = pool({ kind: 'uuid' }, { threads: 2 })\n${work}`,
  )
  expect(stderr).toBe('')
  expect(code).toBe(0)
})

test('a pool that is closed leaves nothing open', async () => {
  const { code, stdout } = await runModule(
    `import { pool } from 'tokenmill/node'
     const before = process.getActiveResourcesInfo().sort()
     const threads = pool({ kind: 'uuid' }, { threads: 2 })
     let ended = 0
     process.on('worker', (worker) => worker.on('exit', () => ended++))
     const many = threads.many(100_000)
     await threads.close()
     console.log((await many).length, ended)
     const after = process.getActiveResourcesInfo().sort()
     console.log(after.filter((name) => name === 'MessagePort' || name === 'Worker').length)`,
  )
  expect(stdout).toBe('100000 2\n0\n')
  expect(code).toBe(0)
})

test('a pool without WebAssembly works with the reference kernels, or says why not', async () => {
  const { code, stdout } = await runModule(
    `import { pool } from 'tokenmill/node'
     console.log((await pool({ kind: 'uuid' }, { threads: 1 }).many(9)).length)
     await pool({ kind: 'uuid', backend: 'wasm' }, { threads: 1 }).many(9).catch((error) => console.log(error.message))`,
    'delete globalThis.WebAssembly',
  )
  expect(stdout).toBe("9\nbackend 'wasm' cannot start here; leave the option out to use what can\n")
  expect(code).toBe(0)
})
