// Without types of its own; as far as the page uses it.
declare module 'jstat' {
  const jstat: { chisquare: { cdf(x: number, freedom: number): number } }
  export default jstat
}
