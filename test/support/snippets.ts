import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A piece of code in a document, under the heading that stands above it. */
export interface Snippet {
  readonly heading: string
  readonly code: string
}

/** The pieces of code of a document that are in one of the languages. */
export function snippetsOf(document: string, language: string): Snippet[] {
  const snippets: Snippet[] = []
  let heading = ''
  const text = readFileSync(join(ROOT, document), 'utf8')
  for (const [, title, name, code] of text.matchAll(/^#+ ([^\n]+)$|^```(\w+)\n(.*?)^```$/gms)) {
    if (title !== undefined) heading = title
    else if (name === language && code !== undefined) snippets.push({ heading, code })
  }
  return snippets
}

/**
 * Compiles pieces of TypeScript as modules, each as it stands, under `strict`, and gives the addresses of what can be
 * imported. They import the package by its name, and what the package of a folder depends on, if one is given.
 */
export function compiled(name: string, snippets: readonly Snippet[], packages?: string): string[] {
  const folder = join(ROOT, 'build/snippets', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // Modules look for packages in the folders above them, and those of this folder are elsewhere.
  if (packages !== undefined) {
    symlinkSync(join(ROOT, packages, 'node_modules'), join(folder, 'node_modules'), 'junction')
  }
  const files = snippets.map((_, i) => join(folder, `${i}.mts`))
  for (const [i, { code }] of snippets.entries()) writeFileSync(files[i] as string, `${code}\nexport {}\n`)
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  // Declarations are checked where the package is (scripts/check-package.mjs); here that would take most of the time.
  const checks = ['--strict', '--skipLibCheck']
  const options = ['--ignoreConfig', '--target', 'ES2022', '--module', 'NodeNext', '--types', 'node', ...checks]
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options, ...files], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the code of ${name} does not compile:\n${stdout}`)
  return files.map((file) => pathToFileURL(file.replace(/\.mts$/, '.mjs')).href)
}
