/** How many codes are many: ten million, or in quick mode one. */
export function millionsFor(quick: boolean): number {
  return quick ? 1_000_000 : 10_000_000
}
