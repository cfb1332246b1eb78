import fc from 'fast-check'

/** A class of a password, everything written out. */
export interface SmallClass {
  readonly symbols: readonly string[]
  readonly min: number
}

export interface SmallPolicy {
  readonly length: number
  readonly classes: readonly SmallClass[]
}

/** All texts of the length over the symbols. */
export function textsOver(symbols: readonly string[], length: number): string[] {
  let texts = ['']
  for (let i = 0; i < length; i++) texts = texts.flatMap((text) => symbols.map((symbol) => text + symbol))
  return texts
}

/** Does the text satisfy the policy? By counting, and nothing else. */
export function satisfies({ length, classes }: SmallPolicy, text: string): boolean {
  const characters = [...text]
  const known = classes.flatMap(({ symbols }) => symbols)
  return (
    characters.length === length &&
    characters.every((character) => known.includes(character)) &&
    classes.every(({ symbols, min }) => characters.filter((character) => symbols.includes(character)).length >= min)
  )
}

/** All passwords of a policy, by trying every text. */
export function allPasswords(policy: SmallPolicy): string[] {
  const symbols = policy.classes.flatMap((each) => each.symbols)
  return textsOver(symbols, policy.length).filter((text) => satisfies(policy, text))
}

/** Any possible policy of up to `longest` characters and up to four classes of up to `most` symbols, not all ASCII. */
export function anyPolicy(longest: number, most: number): fc.Arbitrary<SmallPolicy> {
  const names = ['abcde', 'xyzuv', '01234', 'é€😀ßñ']
  return fc
    .record({
      length: fc.integer({ min: 1, max: longest }),
      classes: fc.array(
        fc.record({ size: fc.integer({ min: 1, max: most }), min: fc.integer({ min: 0, max: longest }) }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ length, classes }) => {
      let left = length
      return {
        length,
        classes: classes.map(({ size, min }, i) => {
          const allowed = Math.min(min, left)
          left -= allowed
          return { symbols: [...(names[i] as string)].slice(0, size), min: allowed }
        }),
      }
    })
}
