import { createReadStream, createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { KernelRows } from '../../src/engine/rows.js'
import { mint } from '../../src/index.js'
import { formatNames } from '../../src/node/formats.js'
import { readable } from '../../src/node/index.js'
import { MIXED } from '../support/codes.js'
import { emptyDirectory } from '../support/command.js'
import { failingOnce, replaceSystemEntropy } from '../support/entropy.js'
import { readCodes } from '../support/formats.js'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Several chunks, and no whole number of them. */
const COUNT = 100_001
const ENDLESS = 1e12
const CHUNK = 65_536

const codes = mint({ length: 12 })

/** The chunks that are made from now on, as they are and not copies. */
function recordChunks(): Uint8Array[] {
  const chunks: Uint8Array[] = []
  const write = KernelRows.prototype.write
  vi.spyOn(KernelRows.prototype, 'write').mockImplementation(function (this: KernelRows, target, rows) {
    chunks.push(target)
    return write.call(this, target, rows)
  })
  return chunks
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** A port of this machine where a server listens until the test ends. */
async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe.each(formatNames)('a stream of %s', (format) => {
  test.each([0, 1, 2, COUNT])('of %i codes holds them all, in chunks of at most 64 KiB', async (count) => {
    for (const kind of [codes, mint({ alphabet: MIXED, length: 30 })]) {
      const chunks: Buffer[] = []
      for await (const chunk of readable(kind, count, { format })) chunks.push(chunk)
      for (const chunk of chunks) {
        expect(Buffer.isBuffer(chunk)).toBe(true)
        expect(chunk.length).toBeGreaterThan(0)
        expect(chunk.length).toBeLessThanOrEqual(CHUNK)
      }
      const made = readCodes(format, Buffer.concat(chunks).toString())
      expect(made.length).toBe(count)
      expect(made.every((code) => kind.check(code))).toBe(true)
      expect(new Set(made).size).toBe(count)
    }
  })

  test('goes through gzip into a file', async () => {
    const path = join(await emptyDirectory(), 'codes.gz')
    await pipeline(readable(codes, COUNT, { format }), createGzip(), createWriteStream(path))
    const made = readCodes(format, await textOf(createReadStream(path).pipe(createGunzip())))
    expect(made.length).toBe(COUNT)
    expect(made.every((code) => codes.check(code))).toBe(true)
  })
})

describe('a reader', () => {
  test('may be a file', async () => {
    const path = join(await emptyDirectory(), 'codes')
    await pipeline(readable(codes, COUNT), createWriteStream(path))
    expect(readCodes('lines', await readFile(path, 'utf8')).length).toBe(COUNT)
  })

  test('may be the client of an HTTP server', async () => {
    const server = createHttpServer((_, response) => {
      pipeline(readable(codes, COUNT, { format: 'ndjson' }), response).catch(() => {})
    })
    const response = await fetch(`http://127.0.0.1:${await listening(server)}/`)
    expect(readCodes('ndjson', await response.text()).length).toBe(COUNT)
  })

  test('may read by other means that streams have: events, read, toWeb and text', async () => {
    const flowing: Buffer[] = []
    const stream = readable(codes, COUNT)
    stream.on('data', (chunk) => flowing.push(chunk))
    await new Promise((resolve) => stream.on('end', resolve))
    expect(Buffer.concat(flowing).length).toBe(COUNT * 13)

    const pulled: Buffer[] = []
    const paused = readable(codes, COUNT)
    paused.on('readable', () => {
      for (let chunk = paused.read(1_000); chunk !== null; chunk = paused.read(1_000)) pulled.push(chunk)
    })
    await new Promise((resolve) => paused.on('end', resolve))
    expect(readCodes('lines', Buffer.concat(pulled).toString()).every((code) => codes.check(code))).toBe(true)
    expect(Buffer.concat(pulled).length).toBe(COUNT * 13)

    expect((await textOf(Readable.toWeb(readable(codes, COUNT)) as never)).length).toBe(COUNT * 13)
    expect((await readable(codes, COUNT).setEncoding('utf8').toArray()).join('').length).toBe(COUNT * 13)
  })

  test('has nothing made before it reads, nor more than it reads', async () => {
    const chunks = recordChunks()
    const stream = readable(codes, ENDLESS)
    await setTimeout(20)
    expect(chunks.length).toBe(0)
    const iterator = stream[Symbol.asyncIterator]()
    for (let read = 1; read <= 10; read++) {
      await iterator.next()
      await setTimeout(2)
      // One that waits for the next read: an iterator asks for it when it hands out the last.
      expect(chunks.length).toBeLessThanOrEqual(read + 1)
    }
    await iterator.return?.()
    expect(stream.destroyed).toBe(true)
  })

  test('that is slow holds the work back, over a socket', async () => {
    const chunks = recordChunks()
    const port = await listening(
      createServer((socket) => void pipeline(readable(codes, ENDLESS), socket).catch(() => {})),
    )
    const client = connect(port, '127.0.0.1')
    onTestFinished(() => void client.destroy())
    let received = 0
    for (let round = 0; round < 5; round++) {
      // The two sockets hold what the system lets them, some megabytes; then nothing is made for as long as nobody reads.
      for (let quiet = 0, before = -1; quiet < 10; before = chunks.length) {
        await setTimeout(10)
        quiet = chunks.length === before ? quiet + 1 : 0
        expect(chunks.length * CHUNK - received).toBeLessThan(64 * 2 ** 20)
      }
      for (let read = 0; read < 2 ** 21; ) {
        const part: Buffer | null = client.read()
        if (part === null) await setTimeout(1)
        read += part?.length ?? 0
        received += part?.length ?? 0
      }
    }
    expect(chunks.length * CHUNK).toBeGreaterThan(received)
  })

  test('that is slow has at most three chunks made ahead, whatever the count', async () => {
    const chunks = recordChunks()
    let taken = 0
    const ahead: number[] = []
    const slow = new Writable({
      write(_chunk, _encoding, done) {
        taken++
        ahead.push(chunks.length - taken)
        if (taken === 50) done(new Error('enough'))
        else void setTimeout(1).then(() => done())
      },
    })
    await expect(pipeline(readable(codes, ENDLESS), slow)).rejects.toThrow('enough')
    expect(ahead.length).toBe(50)
    expect(Math.max(...ahead)).toBeLessThanOrEqual(3)
  })

  test('that never waits leaves timers their turn', async () => {
    const stream = readable(codes, ENDLESS)
    stream.on('data', () => {})
    await setTimeout(10)
    stream.destroy()
    await new Promise((resolve) => stream.on('close', resolve))
  })

  test('that ends early ends the work', async () => {
    const chunks = recordChunks()
    for await (const chunk of readable(codes, ENDLESS)) {
      expect(chunk.length).toBeGreaterThan(60_000)
      break
    }
    const port = await listening(createServer((socket) => void socket.once('data', () => socket.destroy())))
    const stream = readable(codes, ENDLESS)
    await expect(pipeline(stream, connect(port, '127.0.0.1'))).rejects.toThrow()
    expect(stream.destroyed).toBe(true)
    const before = chunks.length
    await setTimeout(20)
    expect(chunks.length).toBe(before)
  })
})

describe('destroying', () => {
  test('while a chunk is asked for lets none be made', async () => {
    const chunks = recordChunks()
    const stream = readable(codes, ENDLESS)
    expect(stream.read()).toBeNull()
    stream.destroy()
    await setImmediate()
    await setImmediate()
    expect(chunks.length).toBe(0)
  })

  test('wipes what was made and not read', async () => {
    const chunks = recordChunks()
    const stream = readable(codes, ENDLESS)
    await new Promise((resolve) => stream.once('readable', resolve))
    expect(chunks.length).toBe(1)
    expect(isZero(chunks[0] as Uint8Array)).toBe(false)
    stream.destroy()
    expect(isZero(chunks[0] as Uint8Array)).toBe(true)
  })

  test('wipes no byte that was read, though it be a part of a chunk', async () => {
    for (const size of [1, 13, 1_000, CHUNK + 13, 300_000]) {
      const chunks = recordChunks()
      const stream = readable(codes, ENDLESS)
      const read: Buffer[] = []
      stream.on('readable', () => {
        while (read.length < 3) {
          const part = stream.read(size)
          if (part === null) return
          read.push(part)
        }
      })
      await vi.waitFor(() => expect(read.length).toBe(3))
      const before = Buffer.concat(read)
      expect(stream.readableLength).toBeGreaterThan(0)
      stream.destroy()
      expect(Buffer.concat(read).equals(before)).toBe(true)
      expect(before.includes(0)).toBe(false)
      // The bytes that were made follow each other, and what was read is how they begin.
      const made = Buffer.concat(chunks.map((chunk) => chunk.subarray(0, Math.floor(CHUNK / 13) * 13)))
      const left = made.findLastIndex((byte) => byte !== 0) + 1
      // Of a read across chunks Node makes a copy: the chunks that it came from are the reader's as well.
      expect(left).toBe(3 * size)
      vi.restoreAllMocks()
    }
  })

  test('by a signal fails with an AbortError whose cause is the reason', async () => {
    const chunks = recordChunks()
    const reason = new Error('enough')
    const early = readable(codes, ENDLESS, { signal: AbortSignal.abort(reason) })
    await expect(early.toArray()).rejects.toMatchObject({ name: 'AbortError', cause: reason })
    expect(chunks.length).toBe(0)

    const stop = new AbortController()
    const path = join(await emptyDirectory(), 'codes')
    const stream = readable(codes, ENDLESS, { signal: stop.signal })
    const writing = pipeline(stream, createWriteStream(path))
    await vi.waitFor(() => expect(chunks.length).toBeGreaterThan(5))
    stop.abort(reason)
    await expect(writing).rejects.toMatchObject({ name: 'AbortError', cause: reason })
    const before = chunks.length
    await setTimeout(20)
    expect(chunks.length).toBe(before)
  })
})

test('a source that fails is the stream’s failure, and no part of a chunk is handed out', async () => {
  const error = new Error('no entropy today')
  replaceSystemEntropy(failingOnce(500_000, error))
  let text = ''
  const read = async () => {
    for await (const chunk of readable(codes, ENDLESS)) text += chunk
  }
  await expect(read()).rejects.toBe(error)
  const made = text.split('\n')
  expect(made.pop()).toBe('')
  expect(made.length).toBeGreaterThan(10_000)
  expect(made.every((code) => codes.check(code))).toBe(true)
})

describe('arguments', () => {
  test.each([
    ['mint', TypeError, () => readable({} as never, 1)],
    ['count', TypeError, () => readable(codes, '1' as never)],
    ['count', TypeError, () => readable(codes, undefined as never)],
    ['count', RangeError, () => readable(codes, -1)],
    ['count', RangeError, () => readable(codes, 2 ** 53)],
    ['readable: format', RangeError, () => readable(codes, 1, { format: 'xml' as never })],
    ['readable: signal', TypeError, () => readable(codes, 1, { signal: {} as never })],
    [
      "readable: there is no option 'highWaterMark'",
      TypeError,
      () => readable(codes, 1, { highWaterMark: 1 } as never),
    ],
    ['line feed', RangeError, () => readable(mint({ alphabet: 'a\nb' }), 1)],
  ] as const)('%s: a %o is thrown and names it', (argument, type, call) => {
    expect(call).toThrow(type)
    expect(call).toThrow(argument)
  })

  test('may be left out where they are options', async () => {
    for (const options of [undefined, null, {}, { format: null, signal: null }]) {
      expect((await readable(codes, 3, options).toArray()).join('').length).toBe(39)
    }
  })
})
