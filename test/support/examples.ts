import { fileURLToPath } from 'node:url'
import { Application, type Reflection, ReflectionKind } from 'typedoc'
import type { Snippet } from './snippets.js'

/** The examples in the docstrings of what users can import, each under its full name. */
export interface Examples {
  readonly snippets: readonly Snippet[]
  /** What is called, constructed or read by its name, and has no example; and what has one that is no block of code. */
  readonly without: readonly string[]
}

const OPTIONS = fileURLToPath(new URL('../../scripts/typedoc.mjs', import.meta.url))

const NEEDING = ReflectionKind.FunctionOrMethod | ReflectionKind.Class | ReflectionKind.Variable

/** Reads them from the model that the API reference is made of. */
export async function examples(): Promise<Examples> {
  const app = await Application.bootstrap({ options: OPTIONS, logLevel: 'Error', skipErrorChecking: true })
  const project = await app.convert()
  if (project === undefined) throw new Error('the docstrings cannot be read; `npm run docs` says why')
  const byCode = new Map<string, string>()
  const without: string[] = []
  for (const reflection of project.getReflectionsByKind(ReflectionKind.All)) {
    const name = reflection.getFullName()
    for (const code of examplesOf(reflection)) {
      if (code === undefined) without.push(name)
      // An overload that has no docstring is given that of the first.
      else if (!byCode.has(code)) byCode.set(code, name)
    }
    if (!reflection.isDeclaration() || !reflection.kindOf(NEEDING) || reflection.inheritedFrom) continue
    const documented = [reflection, ...(reflection.signatures ?? [])]
    if (documented.every((each) => examplesOf(each).length === 0)) without.push(name)
  }
  return { snippets: Array.from(byCode, ([code, heading]) => ({ heading, code })), without }
}

/** The code in each example of a docstring, or undefined where it is not one block of TypeScript. */
function examplesOf({ comment }: Reflection): (string | undefined)[] {
  const tags = comment?.getTags('@example') ?? []
  return tags.map(({ content }) => /^```ts\n([^`]*)\n```$/.exec(content.map(({ text }) => text).join(''))?.[1])
}

const IMPORTS = "import * as $assert from 'node:assert/strict'\nimport { inspect as $inspect } from 'node:util'"

/**
 * The same code, where each line that says what it gives fails if it gives something else: `expression // => value`, as
 * Node shows values, and `expression // throws Name`. Imports come last, so that lines keep their numbers.
 */
export function checking({ heading, code }: Snippet): Snippet {
  const lines = code.replace(
    /^( *)(const (\w+) = )?(.+?) \/\/ (=>|throws) (.+)$/gm,
    (_, indent: string, head = '', name, expression, verb, said) => {
      if (verb === 'throws') return `${indent}$assert.throws(() => ${expression}, { name: ${JSON.stringify(said)} })`
      const statement = head && `${head}${expression}; `
      const shown = `$inspect(${name ?? expression}, { breakLength: Infinity })`
      return `${indent}${statement}$assert.equal(${shown}, ${JSON.stringify(said)})`
    },
  )
  return { heading, code: `${lines}\n${IMPORTS}` }
}
