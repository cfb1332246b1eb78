import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { otp } from 'tokenmill'
import { readable, readCodes, writeCodes } from 'tokenmill/node'
import { afterEach, describe, expect, test } from 'vitest'
import { emptyDirectory } from '../support/command.js'

/** What can come of merged JSON, under the names of options of Node's, with values that change what is read or written. */
const POLLUTION: readonly (readonly [string, unknown])[] = [
  ['end', 13],
  ['start', 7],
  ['fd', 0],
  ['encoding', 'hex'],
  ['objectMode', true],
  ['highWaterMark', 1],
  ['flags', 'w'],
  ['finishFlush', 0],
  ['flush', 0],
  ['dictionary', 'abc'],
  ['maxOutputLength', 1],
  ['windowBits', 9],
  ['autoDestroy', false],
]

const CODES = ['123456', '234567', '345678', '456789']

afterEach(() => {
  for (const [name] of POLLUTION) Reflect.deleteProperty(Object.prototype, name)
})

describe.each(POLLUTION)('with a polluted Object.prototype: %s = %j', (name, value) => {
  const polluted = async <T>(work: () => Promise<T>): Promise<T> => {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: true })
    try {
      return await work()
    } finally {
      Reflect.deleteProperty(Object.prototype, name)
    }
  }

  /** Node's own streams cannot be listened to then. What matters is that it is an error. */
  function unlessBroken(error: Error): undefined {
    if (name !== 'end') throw error
  }

  test('files are read whole', async () => {
    const path = join(await emptyDirectory(), 'codes.txt')
    await writeFile(path, CODES.map((code) => `${code}\n`).join(''))
    const read = await polluted(async () => {
      const codes: string[] = []
      for await (const code of readCodes(path)) codes.push(code)
      return codes
    })
    expect(read).toEqual(CODES)
  })

  test('streams give codes, and files have them', async () => {
    const streamed = await polluted(async () => {
      const chunks: Buffer[] = []
      for await (const chunk of readable(otp(), 3)) chunks.push(chunk)
      return Buffer.concat(chunks).toString()
    }).catch(unlessBroken)
    if (streamed !== undefined) expect(streamed).toMatch(/^(\d{6}\n){3}$/)
    const path = join(await emptyDirectory(), 'codes.txt.gz')
    const isWritten = await polluted(() => writeCodes(path, otp(), 1_000).then(() => true)).catch(unlessBroken)
    if (isWritten) expect(gunzipSync(await readFile(path)).toString()).toMatch(/^(\d{6}\n){1000}$/)
    else expect(await readdir(dirname(path))).toEqual([])
  })
})
