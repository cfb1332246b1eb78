import { compiled, type Snippet, snippetsOf } from '../support/snippets.js'

const DOCUMENT = 'docs/databases.md'

// biome-ignore lint/suspicious/noExplicitAny: the modules are compiled, and checked, from a document.
type Module = Record<string, any>

/** The only piece of code of a language under a heading of the document. */
export function snippet(heading: string, language: string): string {
  return find(heading, language).code
}

/** The modules under some headings of the document, compiled. */
export async function modules(name: string, headings: readonly string[]): Promise<Module[]> {
  const snippets = headings.map((heading) => find(heading, 'ts'))
  return Promise.all(compiled(name, snippets, 'test/databases').map((address) => import(address)))
}

/** The headings over code of a language. */
export function headings(language: string): string[] {
  return snippetsOf(DOCUMENT, language).map(({ heading }) => heading)
}

function find(heading: string, language: string): Snippet {
  const [found, ...others] = snippetsOf(DOCUMENT, language).filter((snippet) => snippet.heading === heading)
  if (found === undefined || others.length > 0) {
    throw new Error(`under '${heading}' there should be exactly one piece of ${language}`)
  }
  return found
}
