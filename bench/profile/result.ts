/** Where the time of some work goes: shares of all samples, the largest first. */
export interface ProfileResult {
  readonly work: string
  readonly shares: readonly { readonly part: string; readonly share: number }[]
}
