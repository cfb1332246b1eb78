/** A vector on its way into a register. The memory below 4 KiB is the kernels' own, all above the host's (src/codec/memory.ts). */
const CONSTANT: usize = 0x03f0

/**
 * A constant for a loop. V8 builds the constants of a loop anew in each round, with three or four instructions each; what
 * was loaded before the loop it keeps in a register.
 */
// @ts-ignore: decorator
@inline
export function kept(constant: v128): v128 {
  v128.store(CONSTANT, constant)
  return v128.load(CONSTANT)
}
