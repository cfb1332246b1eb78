import { crc32 } from 'node:zlib'
import randToken from 'rand-token'
import { alphabets, apiKey, mint } from 'tokenmill'
import { matching } from '../../../src/bench/equal-work.js'
import { randomCode } from '../../rivals/node-crypto.js'
import { PLAIN, slicing, symbolFill } from '../../rivals/plain/index.js'
import type { Kind } from './group.js'

const PREFIX = 'sk_live_'
const format = matching(/^sk_live_[0-9A-Za-z]{36}$/)

/** API keys, with their checksum and, as many make them, without one. */
export const keyKinds = (): Kind[] => [withChecksums(), withoutChecksums()]

function withChecksums(): Kind {
  const key = (random: string) => PREFIX + random + checksumOf(random)
  const plain = slicing(30, symbolFill(alphabets.base62))
  return {
    name: 'API key, 30 symbols and CRC-32',
    codes: apiKey({ prefix: PREFIX }),
    check(keys) {
      format(keys)
      const wrong = keys.find((each) => checksumOf(each.slice(PREFIX.length, -6)) !== each.slice(-6))
      if (wrong !== undefined) throw new Error(`${wrong} has another checksum`)
    },
    rivals: {
      randomInt: () => key(randomCode(alphabets.base62, 30)),
      [PLAIN]: () => key(plain()),
      'rand-token': () => key(randToken.generate(30)),
    },
  }
}

function withoutChecksums(): Kind {
  const plain = slicing(36, symbolFill(alphabets.base62))
  return {
    name: 'API key, 36 symbols without a checksum',
    codes: mint({ alphabet: alphabets.base62, length: 36, prefix: PREFIX }),
    check: format,
    rivals: {
      randomInt: () => PREFIX + randomCode(alphabets.base62, 36),
      [PLAIN]: () => PREFIX + plain(),
      'rand-token': () => PREFIX + randToken.generate(36),
    },
  }
}

/** The CRC-32 of a text as six base62 digits. */
function checksumOf(text: string): string {
  let digits = ''
  for (let rest = crc32(text), i = 0; i < 6; i++) {
    digits = alphabets.base62[rest % 62] + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
