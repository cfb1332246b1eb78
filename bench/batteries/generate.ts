import { writeSync } from 'node:fs'
import { backend } from 'tokenmill'
import { Packer } from './packer.js'
import { STREAMS } from './streams.js'

/**
 * The bits of a stream to standard output, by its name: `node generate.js base62 | dieharder -a -g 200`, without an end or
 * as many bytes as are asked for. Written with `writeSync`, to a pipe that blocks, so that it is never ahead of its
 * reader. Into the descriptor that the third argument names it writes at the end how many bytes went out.
 */
const [name, most = 'Infinity', teller] = process.argv.slice(2)
const stream = STREAMS.find((candidate) => candidate.name === name)
if (stream === undefined) throw new RangeError(`the stream must be one of ${STREAMS.map((s) => s.name).join(', ')}`)
if (backend() !== 'wasm') throw new Error('the wasm kernels do not start here, and it is they that are to be tested')

const next = stream.start()
const packer = new Packer(stream.radices)
let left = Number(most)
let written = 0
try {
  while (left > 0) {
    const words = packer.pack(next())
    const bytes = new Uint8Array(words.buffer, 0, Math.min(words.byteLength, left))
    for (let at = 0; at < bytes.length; ) {
      const count = writeSync(1, bytes, at)
      at += count
      written += count
    }
    left -= bytes.length
  }
} catch (error) {
  // With EPIPE the reader has seen enough.
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
}
if (teller !== undefined) writeSync(Number(teller), String(written))
