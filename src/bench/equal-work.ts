/** A check that codes are `length` symbols of an alphabet, and that every symbol of it occurs. */
export function codesOf(alphabet: string, length: number): (codes: readonly string[]) => void {
  return (codes) => {
    const symbols = new Set(alphabet)
    const seen = new Set<string>()
    for (const code of codes) {
      if (code.length !== length) throw new Error(`a code of ${code.length} characters instead of ${length}`)
      for (const symbol of code) {
        if (!symbols.has(symbol)) throw new Error(`a symbol that is not in the alphabet: ${JSON.stringify(symbol)}`)
        seen.add(symbol)
      }
    }
    if (seen.size !== symbols.size) throw new Error(`${seen.size} different symbols instead of ${symbols.size}`)
    checkDistinct(codes, symbols.size ** length)
  }
}

/** A check that codes have a format. */
export function matching(pattern: RegExp): (codes: readonly string[]) => void {
  return (codes) => {
    if (codes.length < 1_000) throw new Error(`only ${codes.length} codes to look at`)
    const foreign = codes.find((code) => !pattern.test(code))
    if (foreign !== undefined) throw new Error(`${foreign} does not match ${pattern}`)
    checkDistinct(codes, Infinity)
  }
}

/** The format of a UUID of version 4. */
export const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

/** A check that integers are below a bound, and that each one of them occurs. */
export function integersBelow(bound: number): (integers: readonly string[]) => void {
  return (integers) => {
    const seen = new Set(integers.map(Number))
    for (const integer of seen) {
      if (!(Number.isInteger(integer) && integer >= 0 && integer < bound)) throw new Error(`${integer} among them`)
    }
    if (seen.size !== bound) throw new Error(`${seen.size} different integers instead of ${bound}`)
  }
}

/** A check that codes are so many words of a list with spaces between, and that it is not only a few of them. */
export function phrasesOf(list: readonly string[], words: number): (codes: readonly string[]) => void {
  const known = new Set(list)
  return (codes) => {
    const seen = new Set<string>()
    for (const code of codes) {
      const found = code.split(' ')
      if (found.length !== words) throw new Error(`${found.length} words instead of ${words}: ${code}`)
      for (const word of found) {
        if (!known.has(word)) throw new Error(`a word that is not in the list: ${word}`)
        seen.add(word)
      }
    }
    // Of all the words of the list when as many as it has are drawn, 37 % (1/e) do not come up.
    if (codes.length * words < list.length) throw new Error(`only ${codes.length} codes to look at`)
    if (seen.size < list.length / 2) throw new Error(`only ${seen.size} different words out of ${list.length}`)
    checkDistinct(codes, list.length ** words)
  }
}

/** A check that the output is one known text. */
export function equalTo(expected: string): (outputs: readonly string[]) => void {
  return (outputs) => {
    if (outputs.length !== 1 || outputs[0] !== expected) throw new Error('another output than the one expected')
  }
}

/** Codes out of a large space never repeat: a contender that hands out the same ones again has done less work. */
function checkDistinct(codes: readonly string[], space: number): void {
  if (space < 2 ** 64) return
  if (new Set(codes).size !== codes.length) throw new Error('the same code more than once')
}
