import { expect } from 'vitest'

/** Values that are no numbers, and look like 5 to whoever converts them. */
export function notNumbers(): unknown[] {
  return ['5', '', 'five', 5n, true, false, [], [5], {}, Symbol('5'), () => 5, new Number(5), new Date(5), tempting()]
}

/** Numbers that are never a size or a count. */
export const NEVER_VALID: readonly number[] = [
  NaN,
  Infinity,
  -Infinity,
  1.5,
  0.1,
  -0.5,
  -1,
  -5,
  -(2 ** 31),
  2 ** 53,
  1e300,
]

/** An object that any conversion to a number would betray. */
function tempting(): object {
  const convert = () => {
    throw new Error('it was converted to a number')
  }
  return { valueOf: convert, toString: convert, [Symbol.toPrimitive]: convert }
}

/** Expects a TypeError or RangeError whose message names the argument; gives the message. */
export function expectRefused(call: () => unknown, error: ErrorConstructor, argument: string): string {
  let thrown: unknown
  try {
    call()
  } catch (caught) {
    thrown = caught
  }
  expect(thrown).toBeInstanceOf(error)
  const { message } = thrown as Error
  expect(message).toContain(argument)
  return message
}
