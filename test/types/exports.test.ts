import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const HERE = fileURLToPath(new URL('.', import.meta.url))

const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const entries = Object.entries<{ types: string }>(exports).filter(([, { types }]) => types !== undefined)

test.each(entries)('all that %s exports, values and types, is in a test of types', (entry, { types }) => {
  const exported = exportsOf(join(ROOT, types))
  expect(exported.filter((name) => !tested.has(`${join('tokenmill', entry)} ${name}`))).toEqual([])
})

/** The imports of the tests of types. None is there for nothing: the compiler refuses what is imported and not used. */
const tested = new Set(readdirSync(HERE).filter(isTypeTest).flatMap(importsOf))

function isTypeTest(name: string): boolean {
  return name.endsWith('.test-d.ts')
}

function importsOf(name: string): string[] {
  const source = ts.createSourceFile(name, readFileSync(join(HERE, name), 'utf8'), ts.ScriptTarget.Latest)
  return source.statements.filter(ts.isImportDeclaration).flatMap(({ importClause, moduleSpecifier }) => {
    const named = importClause?.namedBindings
    if (!named || !ts.isNamedImports(named) || !ts.isStringLiteral(moduleSpecifier)) return []
    return named.elements.map(({ name, propertyName }) => `${moduleSpecifier.text} ${(propertyName ?? name).text}`)
  })
}

function exportsOf(declarations: string): string[] {
  const program = ts.createProgram([declarations], { module: ts.ModuleKind.NodeNext, noLib: true, types: [] })
  const source = program.getSourceFile(declarations)
  const checker = program.getTypeChecker()
  const symbol = source && checker.getSymbolAtLocation(source)
  if (!symbol) throw new Error(`${declarations} is not there, or no module`)
  return checker.getExportsOfModule(symbol).map(({ name }) => name)
}
