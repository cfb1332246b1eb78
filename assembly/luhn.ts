/**
 * Copies rows of symbols, and writes after each its Luhn mod N check symbol: from the last symbol to the first every
 * other one is doubled, the last among them, and a double of N or more is replaced by the sum of its two digits in base
 * N; the check symbol makes the sum of all a multiple of N. (ISO/IEC 7812-1 annex B is the case N = 10.)
 *
 * For even N doubling so permutes the symbols (the lower half goes to 0, 2, 4, …, the upper half to 1, 3, 5, …), so
 * every change of one symbol changes the sum. For odd N it does not, and the host refuses those.
 *
 * @param n symbols in the alphabet, an even number up to 256
 * @param symbols where the rows lie, end to end
 * @param length symbols of a row
 * @param rows how many
 * @param target where to write rows of `length` + 1
 */
export function appendLuhn(n: i32, symbols: usize, length: usize, rows: usize, target: usize): void {
  let source = symbols
  let out = target
  for (let row: usize = 0; row < rows; row++) {
    let sum = 0
    let doubled = <i32>length & 1
    for (const end = source + length; source < end; source++, out++) {
      const symbol = <i32>load<u8>(source)
      store<u8>(out, <u8>symbol)
      const addend = symbol << doubled
      sum += addend - when(addend >= n, n - 1)
      sum -= when(sum >= n, n)
      doubled ^= 1
    }
    store<u8>(out++, <u8>(n - sum - when(sum == 0, n)))
  }
}

/** The value, or zero: without a branch, which an engine may make of a `select`. */
// @ts-ignore: decorator
@inline
function when(condition: bool, value: i32): i32 {
  return value & -i32(condition)
}
