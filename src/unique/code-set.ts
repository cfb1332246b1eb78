/** A set of codes of a shard. */
export interface CodeSet {
  /** How many there are. */
  readonly size: number
  /**
   * Makes room for so many more codes at once, where that saves making it step by step.
   *
   * @throws RangeError if there is no memory for them; the set is as it was
   */
  reserve(count: number): void
  /**
   * Adds codes, and moves those that are new to the front of their rows.
   *
   * @param drawn they were drawn from the whole space, and are mapped onto this shard; else those of others are left out
   * @returns how many are new
   * @throws RangeError if there is no memory for all; those that were added until then stay
   */
  keep(rows: Uint8Array, count: number, drawn: boolean): number
  /** The keys that are not in it, if the set can tell: where it has a bit for each. */
  missing(): Uint32Array | Float64Array | undefined
}
