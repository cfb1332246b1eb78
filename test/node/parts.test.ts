import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Parts } from '../../src/node/pool/parts.js'

/** Parts whose making the test ends itself, one at a time. */
function made(count: number, perPart: number, ahead: number, signal?: AbortSignal) {
  const asked: { count: number; bytes: Uint8Array; finish: () => void; fail: (error: unknown) => void }[] = []
  const make = (rows: number) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const bytes = new Uint8Array(rows).fill(asked.length + 1)
      asked.push({ count: rows, bytes, finish: () => resolve(bytes), fail: reject })
    })
  return { asked, parts: new Parts({ count, perPart, ahead, signal, make, release: (bytes) => bytes.fill(0) }) }
}

describe('parts', () => {
  test('come in order, whatever the order in which they are made, and never too many at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(200),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.nat()),
        async (count, perPart, ahead, choices) => {
          const { asked, parts } = made(count, perPart, ahead)
          const open: typeof asked = []
          let begun = 0
          let taken = 0
          let rows = 0
          for (;;) {
            const next = parts.next()
            let isReady = false
            void next.then(() => {
              isReady = true
            })
            await setImmediate()
            while (!isReady) {
              for (; begun < asked.length; begun++) open.push(asked[begun] as (typeof asked)[0])
              expect(asked.length - taken).toBeLessThanOrEqual(ahead)
              const [one] = open.splice((choices.next().value as number) % open.length, 1)
              one?.finish()
              await setImmediate()
            }
            const part = await next
            if (part === undefined) break
            taken++
            expect(part[0]).toBe(taken)
            expect(asked.length - taken).toBeLessThanOrEqual(ahead)
            rows += part.length
          }
          expect(rows).toBe(count)
          expect(asked.reduce((sum, each) => sum + each.count, 0)).toBe(count)
          expect(await parts.ended).toBeUndefined()
          expect(await parts.next()).toBeUndefined()
        },
      ),
      { numRuns: 60 },
    )
  })

  test('are not begun before the first is asked for', async () => {
    const { asked, parts } = made(100, 1, 3)
    await setImmediate()
    expect(asked.length).toBe(0)
    const next = parts.next()
    expect(asked.length).toBe(3)
    asked[0]?.finish()
    await next
    expect(asked.length).toBe(4)
  })

  test('that nobody gets are wiped, those still in the making included', async () => {
    const { asked, parts } = made(100, 8, 4)
    const first = parts.next()
    asked[2]?.finish()
    await setImmediate()
    const reason = new Error('enough')
    parts.stop(reason)
    await expect(first).rejects.toBe(reason)
    expect(asked.length).toBe(4)
    asked[0]?.finish()
    asked[3]?.fail(new Error('died'))
    await setImmediate()
    expect([...(asked[0]?.bytes ?? [])]).toEqual(new Array(8).fill(0))
    expect([...(asked[2]?.bytes ?? [])]).toEqual(new Array(8).fill(0))
    expect(await parts.ended).toEqual({ reason })
    await expect(parts.next()).rejects.toBe(reason)
    expect(asked.length).toBe(4)
  })

  test('that are ready when it is stopped are handed out or wiped, never both', async () => {
    for (const stopFirst of [true, false]) {
      const { asked, parts } = made(100, 8, 2)
      const next = parts.next()
      if (stopFirst) parts.stop('enough')
      asked[0]?.finish()
      if (!stopFirst) parts.stop('enough')
      await expect(next).rejects.toBe('enough')
      await setImmediate()
      expect(asked[0]?.bytes[0]).toBe(0)
    }
  })

  test('fail with the first that fails in order, and what follows is wiped', async () => {
    const { asked, parts } = made(100, 8, 3)
    const error = new Error('died')
    const next = parts.next()
    asked[1]?.fail(error)
    asked[2]?.finish()
    await setImmediate()
    asked[0]?.finish()
    expect((await next)?.[0]).toBe(1)
    await expect(parts.next()).rejects.toBe(error)
    await setImmediate()
    expect(asked[2]?.bytes[0]).toBe(0)
    expect(asked.length).toBe(4)
    await expect(parts.next()).rejects.toBe(error)
  })

  test('stop by a signal, before and after they have begun, and leave no listener', async () => {
    const aborted = made(100, 8, 3, AbortSignal.abort('no'))
    await expect(aborted.parts.next()).rejects.toBe('no')
    expect(aborted.asked.length).toBe(0)

    const listeners = new Set<unknown>()
    const controller = new AbortController()
    const { signal } = controller
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = ((type: 'abort', listener: () => void) => {
      listeners.add(listener)
      add(type, listener)
    }) as typeof add
    signal.removeEventListener = ((type: 'abort', listener: () => void) => {
      listeners.delete(listener)
      remove(type, listener)
    }) as typeof remove
    const one = made(1, 1, 1, signal)
    const next = one.parts.next()
    expect(listeners.size).toBe(1)
    one.asked[0]?.finish()
    await next
    expect(listeners.size).toBe(0)
    const two = made(100, 8, 3, signal)
    const waiting = two.parts.next()
    controller.abort('enough')
    await expect(waiting).rejects.toBe('enough')
    expect(listeners.size).toBe(0)
  })

  test.each(['by calls', 'in a loop'])(
    'stopped at any moment are each taken or released, once, and none is begun then: %s',
    async (how) => {
      for (let moment = 0; moment < 40; moment++) {
        let begun = 0
        const taken: number[] = []
        const released: number[] = []
        const parts = new Parts({
          count: 7,
          perPart: 1,
          ahead: 2,
          signal: undefined,
          // Ready before it is asked for.
          make: async () => begun++,
          release: (part) => released.push(part),
        })
        const taking = (async () => {
          if (how === 'in a loop') {
            for await (const part of parts) taken.push(part)
            return
          }
          for (let part = await parts.next(); part !== undefined; part = await parts.next()) taken.push(part)
        })().catch((error) => error.message)
        for (let i = 0; i < moment; i++) await undefined
        parts.stop(new Error('enough'))
        const before = begun
        await taking
        await setImmediate()
        expect(begun).toBe(before)
        const gone = how === 'in a loop' ? released : [...taken, ...released]
        expect(gone.sort()).toEqual(Array.from({ length: begun }, (_, i) => i))
      }
    },
  )

  test('stop when a loop over them is left', async () => {
    const { asked, parts } = made(100, 8, 3)
    const loop = (async () => {
      // Until the next one is asked for it is whole.
      for await (const part of parts) return part.slice()
      return undefined
    })()
    asked[1]?.finish()
    asked[0]?.finish()
    expect((await loop)?.[0]).toBe(1)
    await setImmediate()
    expect([asked[0]?.bytes[0], asked[1]?.bytes[0]]).toEqual([0, 0])
    await parts.ended
  })
})
