import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { alphabets, type BackendOption, hex, mint, otp, password, urlsafe, uuid } from '../index.js'
import { type BulkMint, calling, filling } from './contenders.js'
import { codesOf, matching } from './equal-work.js'
import type { Contender, Group, Job } from './job.js'
import { entropyLimit } from './limits.js'

/** What is compared in each group: the library, and the same kernels in TypeScript. */
export const LIBRARY = 'tokenmill'
export const REFERENCE = 'reference'

const typescript: BackendOption = { backend: 'reference' }

/** Codes that fill a buffer. */
const COUNT = 100_000

/** What needs no package besides this one: tokens as an application makes them, against what Node gives. */
export const EVERYDAY: readonly Job[] = [
  {
    name: 'one',
    about: 'one token a call',
    groups: () => [hexTokens(), urlsafeTokens(), codes(), oneTimeCodes(), uuids(), passwords()],
  },
  { name: 'bulk', about: 'tokens in bulk, as bytes', groups: () => [bulkHex(), bulkCodes()] },
]

/** One token of a kind a call. Each function is written out where it is used: of one place the optimiser learns once. */
interface OneACall {
  readonly name: string
  readonly check: NonNullable<Group['check']>
  readonly one: () => string
  readonly reference: () => string
  readonly rival: readonly [name: string, make: () => string]
}

function oneACall({ check, name, one, reference, rival: [rival, make] }: OneACall): Group {
  return {
    name,
    unit: 'token',
    quantity: 'ns',
    rivals: [rival, REFERENCE],
    check,
    contenders: [calling(LIBRARY, one), calling(rival, make), calling(REFERENCE, reference)],
  }
}

function hexTokens(): Group {
  const tokens = hex({ bytes: 16 })
  const reference = hex({ bytes: 16, ...typescript })
  return oneACall({
    name: 'hex, 16 bytes',
    check: codesOf(alphabets.hex, 32),
    one: () => tokens.one(),
    reference: () => reference.one(),
    rival: ["randomBytes(16).toString('hex')", () => randomBytes(16).toString('hex')],
  })
}

function urlsafeTokens(): Group {
  const tokens = urlsafe({ bytes: 32 })
  const reference = urlsafe({ bytes: 32, ...typescript })
  return oneACall({
    name: 'base64url, 32 bytes',
    // 256 bits are 42 characters and four bits of one more.
    check: matching(/^[\w-]{42}[AEIMQUYcgkosw048]$/),
    one: () => tokens.one(),
    reference: () => reference.one(),
    rival: ["randomBytes(32).toString('base64url')", () => randomBytes(32).toString('base64url')],
  })
}

function codes(): Group {
  const tokens = mint()
  const reference = mint(typescript)
  return oneACall({
    name: 'base62 x 21',
    check: codesOf(alphabets.base62, 21),
    one: () => tokens.one(),
    reference: () => reference.one(),
    rival: ['randomInt(62), 21 times', () => randomCode(21)],
  })
}

function oneTimeCodes(): Group {
  const tokens = otp()
  const reference = otp(typescript)
  return oneACall({
    name: 'one-time code, 6 digits',
    check: codesOf(alphabets.digits, 6),
    one: () => tokens.one(),
    reference: () => reference.one(),
    rival: ['randomInt(1_000_000), padded', () => String(randomInt(1_000_000)).padStart(6, '0')],
  })
}

function uuids(): Group {
  const tokens = uuid()
  const reference = uuid(typescript)
  return oneACall({
    name: 'UUID',
    check: matching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
    one: () => tokens.one(),
    reference: () => reference.one(),
    rival: ['randomUUID()', () => randomUUID()],
  })
}

function passwords(): Group {
  const tokens = password({ length: 16 })
  const reference = password({ length: 16, ...typescript })
  return oneACall({
    name: 'password, 16 letters and digits',
    check: codesOf(alphabets.base62, 16),
    one: () => tokens.one(),
    reference: () => reference.one(),
    rival: ['randomInt(62), 16 times', () => randomCode(16)],
  })
}

/** What is written where no package is taken. */
function randomCode(length: number): string {
  let code = ''
  for (let i = 0; i < length; i++) code += alphabets.base62[randomInt(62)]
  return code
}

function bulkHex(): Group {
  const group = { name: 'hex, 16 bytes', check: codesOf(alphabets.hex, 32) }
  const rival = calling("randomBytes(16).toString('hex')", () => randomBytes(16).toString('hex'))
  return inBulk(group, hex({ bytes: 16 }), hex({ bytes: 16, ...typescript }), rival)
}

function bulkCodes(): Group {
  const group = { name: 'base62 x 21', check: codesOf(alphabets.base62, 21) }
  return inBulk(
    group,
    mint(),
    mint(typescript),
    calling('randomInt(62), 21 times', () => randomCode(21)),
  )
}

function inBulk(
  group: Pick<Group, 'name' | 'check'>,
  tokens: BulkMint & { readonly bits: number },
  reference: BulkMint,
  rival: Contender,
): Group {
  const limit = entropyLimit(tokens.bits)
  return {
    ...group,
    unit: 'token',
    quantity: 'ns',
    rivals: [rival.name, REFERENCE],
    limits: [limit.name],
    contenders: [filling(LIBRARY, tokens, COUNT), rival, filling(REFERENCE, reference, COUNT), limit],
  }
}
