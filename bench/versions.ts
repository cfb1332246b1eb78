import { readFileSync } from 'node:fs'
import { versionOf } from '../src/bench/environment.js'

/** The versions of what is measured and what measures, and of every rival. */
export function versions(bench: URL): Record<string, string> {
  const rivals = Object.keys(read(new URL('package.json', bench)).devDependencies ?? {})
  return Object.fromEntries([
    ...['tokenmill', 'tinybench'].map((name) => [name, versionOf(name)]),
    ...rivals.map((name) => [name, read(new URL(`node_modules/${name}/package.json`, bench)).version]),
  ])
}

function read(file: URL): { readonly version?: string; readonly devDependencies?: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(file, 'utf8'))
}
