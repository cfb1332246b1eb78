// Imports what makes one token, makes it, and reports the token and how long both took.

/** Each as its documentation shows it. */
const STARTS: Readonly<Record<string, () => Promise<string>>> = {
  async mint() {
    const { mint } = await import('tokenmill')
    return mint().one()
  },
  async tokenUrlsafe() {
    const { tokenUrlsafe } = await import('tokenmill')
    return tokenUrlsafe()
  },
  async nanoid() {
    const { nanoid } = await import('nanoid')
    return nanoid()
  },
  async uuid() {
    const { v4 } = await import('uuid')
    return v4()
  },
  async randomUUID() {
    const { randomUUID } = await import('node:crypto')
    return randomUUID()
  },
}

const [name = ''] = process.argv.slice(2)
const start = STARTS[name]
if (!start) throw new RangeError(`there is no '${name}' to start`)
const before = performance.now()
const token = await start()
const nanoseconds = 1e6 * (performance.now() - before)
process.stdout.write(JSON.stringify({ token, nanoseconds }))

export {}
