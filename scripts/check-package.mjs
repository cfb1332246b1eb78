// Packs the package, or takes a tarball that it is given, installs it into an empty folder as a user would, and uses it from
// there: the library, its types and the command. What works here needs no build step and no development dependency.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { root } from './setup.mjs'

/** Besides what is compiled from src/. */
const DOCUMENTS = [
  'CHANGELOG.md',
  'LICENSE',
  'NOTICE',
  'README.md',
  'SECURITY.md',
  'docs/command.md',
  'docs/databases.md',
  'docs/recipes.md',
  'docs/threads.md',
  'package.json',
]
const COMPILED = /^dist\/(.+\.(js|d\.ts)|(codec|kernels|sets)\.wasm)$/

const folder = mkdtempSync(join(tmpdir(), 'tokenmill-package-'))
const consumer = join(folder, 'consumer')
try {
  const tarball = process.argv[2] ? resolve(process.argv[2]) : pack()
  checkExports(tarball)
  install(tarball)
  checkFiles()
  checkScripts()
  checkLibrary()
  checkTypes()
  checkCommand()
  console.log('the package installs, and works where it is installed')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function pack() {
  run('npm', ['pack', '--silent', '--pack-destination', folder], root)
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  return join(folder, tarball)
}

function install(tarball) {
  mkdirSync(consumer)
  // Without it npm would look for a package in the folders above.
  writeFileSync(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n')
  run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', tarball])
}

function checkFiles() {
  const installed = join(consumer, 'node_modules/tokenmill')
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(installed, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  const unexpected = files.filter((file) => !COMPILED.test(file) && !DOCUMENTS.includes(file))
  assert.deepEqual(unexpected, [], 'the package holds files that nobody needs')
  const missing = DOCUMENTS.filter((file) => !files.includes(file))
  assert.deepEqual(missing, [], 'the package lacks files')
}

/** npm runs these at its users', those of dependencies too; `prepare` where a package comes from a repository. */
function checkScripts() {
  const { packages } = JSON.parse(readFileSync(join(consumer, 'package-lock.json'), 'utf8'))
  const running = Object.keys(packages).filter((path) => packages[path].hasInstallScript)
  assert.deepEqual(running, [], 'packages run scripts where they are installed')
  const { scripts } = JSON.parse(readFileSync(join(consumer, 'node_modules/tokenmill/package.json'), 'utf8'))
  assert.equal(scripts.prepare, undefined, 'the package has a script that runs where it is installed from a repository')
}

/** Do all that resolve the entries of the package find them, and their types? */
function checkExports(tarball) {
  const stdio = ['ignore', 2, 2]
  execFileSync(join(root, 'node_modules/.bin/publint'), ['--strict', tarball], { stdio })
  // There are ECMAScript modules only, as what Node 20.19 and later require() too.
  execFileSync(join(root, 'node_modules/.bin/attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii'], { stdio })
}

function checkLibrary() {
  copyFileSync(join(root, 'scripts/consumer/library.mjs'), join(consumer, 'library.mjs'))
  run('node', ['library.mjs'])
}

function checkTypes() {
  compile('types.ts', [])
  // What only Node has needs the types of Node, and nothing else does.
  compile('node.ts', ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')])
}

function compile(name, options) {
  copyFileSync(join(root, 'scripts/consumer', name), join(consumer, name))
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  run('node', [compiler, '--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', 'false', ...options, name])
}

function checkCommand() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  assert.equal(run('npx', ['tokenmill', '--version']), `${version}\n`)
  assert.match(run('npx', ['tokenmill', 'codes', '3']), /^([0-9A-Za-z]{21}\n){3}$/)
  const { versions } = JSON.parse(run('npx', ['tokenmill', 'bench', '--json', '--rounds', '1', '--time', '1']))
  assert.equal(versions.tokenmill, version)
}

function run(command, args, cwd = consumer) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}
