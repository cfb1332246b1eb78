import { randomBytes, randomUUID } from 'node:crypto'
import { v4 as lukeedV4 } from '@lukeed/uuid/secure'
import cryptoRandomString from 'crypto-random-string'
import { customAlphabet } from 'nanoid'
import randToken from 'rand-token'
import { alphabets, hex, resetUrl, urlsafe, uuid } from 'tokenmill'
import { uid } from 'uid/secure'
import { v4 } from 'uuid'
import { codesOf, matching, UUID } from '../../../src/bench/equal-work.js'
import { LARGE, largeBase64url, largeHex } from '../../rivals/node-crypto.js'
import { base64urlFill, hexFill, PLAIN, slicing, uuidFill } from '../../rivals/plain/index.js'
import type { Kind } from './group.js'

/** Random bytes as text. */
export const byteKinds = (): Kind[] => [hexTokens(), urlsafeTokens(), uuids(), resetLinks()]

function hexTokens(): Kind {
  const reference = hex({ bytes: 16, backend: 'reference' })
  const rand = randToken.generator({ chars: alphabets.hex })
  const digits = { length: 32, type: 'hex' } as const
  return {
    name: 'hex, 16 bytes',
    codes: hex({ bytes: 16 }),
    check: codesOf(alphabets.hex, 32),
    rivals: {
      randomBytes: () => randomBytes(16).toString('hex'),
      [LARGE]: largeHex(16),
      uid: () => uid(32),
      nanoid: customAlphabet(alphabets.hex, 32),
      [PLAIN]: slicing(32, hexFill()),
      'reference one': () => reference.one(),
      'rand-token': () => rand.generate(32),
      'crypto-random-string': () => cryptoRandomString(digits),
    },
  }
}

function urlsafeTokens(): Kind {
  const reference = urlsafe({ bytes: 32, backend: 'reference' })
  return {
    name: 'base64url, 32 bytes',
    codes: urlsafe({ bytes: 32 }),
    // 256 bits are 42 characters and four bits of one more.
    check: matching(/^[\w-]{42}[AEIMQUYcgkosw048]$/),
    rivals: {
      randomBytes: () => randomBytes(32).toString('base64url'),
      [LARGE]: largeBase64url(32),
      [PLAIN]: slicing(43, base64urlFill(32, alphabets.base64url)),
      'reference one': () => reference.one(),
    },
  }
}

function uuids(): Kind {
  const reference = uuid({ backend: 'reference' })
  return {
    name: 'uuid',
    codes: uuid(),
    check: matching(UUID),
    rivals: {
      randomUUID: () => randomUUID(),
      uuid: () => v4(),
      '@lukeed/uuid': () => lukeedV4(),
      [PLAIN]: slicing(36, uuidFill()),
      'reference one': () => reference.one(),
    },
  }
}

function resetLinks(): Kind {
  const url = 'https://example.com/reset?token='
  const plain = slicing(43, base64urlFill(32, alphabets.base64url))
  return {
    name: 'reset link, 32 bytes',
    codes: resetUrl(url),
    check: matching(/^https:\/\/example\.com\/reset\?token=[\w-]{42}[AEIMQUYcgkosw048]$/),
    rivals: {
      randomBytes: () => url + randomBytes(32).toString('base64url'),
      [PLAIN]: () => url + plain(),
    },
  }
}
