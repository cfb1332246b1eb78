/** Mutants that no test can find, or need not, and why. */
export const EXPLAINED = []
