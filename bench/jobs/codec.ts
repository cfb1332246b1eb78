import { decodeBase64url, decodeHex, encodeBase64url, encodeHex } from 'tokenmill'
import { keep } from '../../src/bench/contenders.js'
import { equalTo } from '../../src/bench/equal-work.js'
import type { Group, GroupResult, Job } from '../../src/bench/job.js'
import { number, rate, spreadText, table } from '../../src/bench/table.js'

const SIZES = { '16 B': 16, '1 KiB': 1024, '64 KiB': 65_536, '1 MiB': 1_048_576 }
/** Bytes that a run works through at least, so that the clock does not count. */
const RUN_BYTES = 65_536

/** Encoding and decoding. */
export const codec: Job = {
  name: 'codec',
  about: 'bytes to text and back against Buffer',
  groups: (quick) =>
    Object.entries(SIZES).flatMap(([label, size]) => {
      const bytes = Buffer.from(crypto.getRandomValues(new Uint8Array(Math.min(size, RUN_BYTES))))
      const input = Buffer.alloc(size, bytes)
      return [
        ...pair('hex', label, input, encodeHex, decodeHex, quick),
        ...pair('base64url', label, input, encodeBase64url, decodeBase64url, quick),
      ]
    }),
  summary(results) {
    return table(['', 'tokenmill, B/s', 'Buffer, B/s', 'x Buffer'], results.flatMap(rowOf))
  },
}

function rowOf({ contenders, name, ratios }: GroupResult): string[][] {
  return ratios.map((ratio) => [name, ...contenders.map(({ cost }) => rate(cost.median)), spreadText(ratio, number)])
}

function pair(
  encoding: 'hex' | 'base64url',
  label: string,
  bytes: Buffer,
  encode: (bytes: Uint8Array) => string,
  decode: (text: string) => Uint8Array,
  quick: boolean,
): Group[] {
  const text = bytes.toString(encoding)
  const calls = Math.max(1, RUN_BYTES / bytes.length)
  const units = calls * bytes.length
  const plain = new Uint8Array(bytes)
  const common = {
    unit: 'byte',
    quantity: 'ns',
    rivals: ['Buffer'],
    effort: quick ? { time: 8, warmup: 4 } : { rounds: 9, time: 20, warmup: 10 },
  } as const
  return [
    {
      ...common,
      name: `encode ${encoding}, ${label}`,
      check: equalTo(text),
      contenders: [
        {
          name: 'tokenmill',
          units,
          outputs: () => [encode(plain)],
          run() {
            for (let i = 0; i < calls; i++) keep(encode(plain))
          },
        },
        {
          name: 'Buffer',
          units,
          outputs: () => [bytes.toString(encoding)],
          run() {
            for (let i = 0; i < calls; i++) keep(bytes.toString(encoding))
          },
        },
      ],
    },
    {
      ...common,
      name: `decode ${encoding}, ${label}`,
      check: equalTo(text),
      contenders: [
        {
          name: 'tokenmill',
          units,
          outputs: () => [Buffer.from(decode(text)).toString(encoding)],
          run() {
            for (let i = 0; i < calls; i++) keep(decode(text))
          },
        },
        {
          name: 'Buffer',
          units,
          outputs: () => [Buffer.from(text, encoding).toString(encoding)],
          run() {
            for (let i = 0; i < calls; i++) keep(Buffer.from(text, encoding))
          },
        },
      ],
    },
  ]
}
