/**
 * The number of a permutation of 0 to n − 1 as digits in mixed radix, the radices being n, n − 1, …, 2: for each place
 * from the last on, where the element that belongs there stands among those that are left. The last one is then moved to
 * where it stood. Each step can be undone, so different permutations have different digits; and there are n! of either,
 * so every sequence of digits is that of one permutation. That holds whatever way the permutation was made.
 */
export class Ranker {
  /** Which element stands at a place, and the place of an element, while they are taken away. */
  readonly #elements: Uint16Array
  readonly #places: Uint16Array
  readonly #identity: Uint16Array

  constructor(size: number) {
    this.#identity = Uint16Array.from({ length: size }, (_, i) => i)
    this.#elements = new Uint16Array(size)
    this.#places = new Uint16Array(size)
  }

  /** @param into where its n − 1 digits go, from `at` on */
  rank(permutation: Uint16Array, into: Uint16Array, at: number): void {
    const elements = this.#elements
    const places = this.#places
    elements.set(this.#identity)
    places.set(this.#identity)
    for (let last = permutation.length - 1; last > 0; last--) {
      const place = places[permutation[last] as number] as number
      const moved = elements[last] as number
      elements[place] = moved
      places[moved] = place
      into[at++] = place
    }
  }
}

/** The radices of the digits. */
export function radicesOf(size: number): number[] {
  return Array.from({ length: size - 1 }, (_, i) => size - i)
}
