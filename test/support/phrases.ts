/** Passphrases by their definition: words of a list with a separator between them. */

/** All passphrases of so many words, one for each sequence of words: where two read the same, the text is there twice. */
export function allPhrases(list: readonly string[], words: number, separator: string): string[] {
  let phrases = [...list]
  for (let i = 1; i < words; i++) phrases = phrases.flatMap((phrase) => list.map((word) => phrase + separator + word))
  return phrases
}

/** Can the text be so many words of the list? By trying every way to read it. */
export function isPhrase(list: readonly string[], words: number, separator: string, text: string): boolean {
  if (words === 1) return list.includes(text)
  return list.some((word) => {
    const start = word + separator
    return text.startsWith(start) && isPhrase(list, words - 1, separator, text.slice(start.length))
  })
}
