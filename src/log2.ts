/** log2 of a whole number, which may be beyond the range of floating point. */
export function log2(value: bigint): number {
  const shift = Math.max(0, 4 * value.toString(16).length - 64)
  return Math.log2(Number(value >> BigInt(shift))) + shift
}
