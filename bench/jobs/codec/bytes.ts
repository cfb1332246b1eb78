import { encodeBase64url, encodeHex } from 'tokenmill'
import { ownLoop } from '../../../src/bench/contenders.js'
import { equalTo } from '../../../src/bench/equal-work.js'
import type { Contender, Group } from '../../../src/bench/job.js'
import { type Data, groupFor } from './data.js'

/** What the names of these groups begin with. */
export const TO_BYTES = 'write'

const ENCODERS = { hex: encodeHex, base64url: encodeBase64url }

/** Bytes to the bytes of their text, in a buffer that is there. Buffer has only the way by a string, which stays in memory. */
export function toBytesGroup(data: Data, quick: boolean): Group {
  const { bytes, encoding, text } = data
  const buffer = Buffer.from(bytes.buffer)
  const target = Buffer.alloc(text.length)
  const encode = ENCODERS[encoding]
  return {
    ...groupFor(TO_BYTES, data, quick),
    rivals: ['Buffer'],
    check: equalTo(text),
    contenders: [
      writing('tokenmill', data, target, () => encode(bytes, target)),
      writing('Buffer', data, target, () => target.write(buffer.toString(encoding), 'latin1')),
    ],
  }
}

function writing(name: string, { bytes, calls }: Data, target: Buffer, write: () => unknown): Contender {
  return {
    name,
    units: calls * bytes.length,
    outputs() {
      target.fill(0)
      write()
      return [target.toString('latin1')]
    },
    run: ownLoop(`() => { for (let i = 0; i < ${calls}; i++) keep(write()) }`, { write }),
  }
}
