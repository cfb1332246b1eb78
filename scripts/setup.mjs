// Makes a clone ready: installs what the lock file names, and builds. A step that is complete leaves a stamp, the hash of
// what it was made from, and is skipped as long as that stays the same. The stamp is removed before the step begins, so
// that an interrupted one is done again.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** In the folder that is installed into. */
const INSTALL_STAMP = 'node_modules/.tokenmill-stamp'
const BUILD_STAMP = 'build/stamp'
const BUILD_INPUTS = [
  'assembly',
  'src',
  'scripts/build.mjs',
  'asconfig.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
]
const BUILD_OUTPUTS = [
  'dist/index.js',
  'dist/node/index.js',
  'dist/cli/main.js',
  'dist/bench/suite.js',
  'dist/node/pool/worker.js',
  'src/generated/codec.ts',
  'src/generated/kernels.ts',
  'src/generated/sets.ts',
  'src/generated/readers.ts',
]
const GENERATED = 'src/generated'

/** The exit code after Ctrl-C, by convention. */
const INTERRUPTED = 130

/** Standard output belongs to the task that follows. */
const TO_STDERR = ['ignore', 2, 2]

/**
 * The command line goes before what npm hands down in the environment: `npm pack --dry-run` would make this a dry run,
 * and NODE_ENV=production would leave out the compilers. No dependency needs its install script, so none is run.
 */
const NPM_OPTIONS = [
  '--include=dev',
  '--dry-run=false',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
]

/** Installs and builds, each only where something is missing or has changed. */
export function setUp() {
  install()
  const isBuilt = stampHolds(BUILD_STAMP, hashOf(BUILD_INPUTS)) && BUILD_OUTPUTS.every((path) => existsSync(at(path)))
  if (!isBuilt) build()
}

/** Installs the dependencies of the package in a folder, if those that are there are not its lock file's. */
export function install(folder = '.') {
  const stamp = `${folder}/${INSTALL_STAMP}`
  // Some dependencies bring machine code, so a folder that moved to another kind of machine needs its own.
  const hash = hashOf([`${folder}/package-lock.json`], `${process.platform} ${process.arch}`)
  if (stampHolds(stamp, hash)) return
  completeStep(stamp, hash, () => {
    say(folder === '.' ? 'installing dependencies' : `installing dependencies of ${folder}`)
    if (!runNpm(['ci', ...NPM_OPTIONS], folder)) fail('the dependencies could not be installed; npm says above why')
  })
}

/** Builds, whether or not anything has changed. */
export function build() {
  completeStep(BUILD_STAMP, hashOf(BUILD_INPUTS), () => {
    say('building')
    runNode(['scripts/build.mjs'], 'the build failed')
  })
}

/** Runs a script of Node's in the package's folder; ends the process with a message if it fails. */
export function runNode(args, message) {
  if (!runToEnd(process.execPath, args, { stdio: TO_STDERR })) fail(message)
}

function runNpm(args, folder) {
  // What it prints when it succeeds is of no use here.
  const options = { cwd: at(folder), stdio: ['ignore', 'ignore', 2] }
  const running = process.env.npm_execpath ?? ''
  // The npm that runs this script; other package managers set the variable to themselves.
  if (running.endsWith('npm-cli.js')) return runToEnd(process.execPath, [running, ...args], options)
  // On Windows npm is a batch file, which only a shell can run.
  return runToEnd('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** Runs a command and says whether it succeeded. */
function runToEnd(command, args, options) {
  // Ctrl-C reaches the command too, and npm takes a moment to tidy up: the next run must not begin before that.
  const waitForIt = () => {}
  process.on('SIGINT', waitForIt)
  const { signal, status } = spawnSync(command, args, { cwd: root, ...options })
  process.off('SIGINT', waitForIt)
  if (signal === 'SIGINT') process.exit(INTERRUPTED)
  return status === 0
}

function completeStep(stamp, hash, work) {
  rmSync(at(stamp), { force: true })
  work()
  mkdirSync(dirname(at(stamp)), { recursive: true })
  writeFileSync(at(stamp), hash)
}

function stampHolds(stamp, hash) {
  return existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8') === hash
}

/** A hash of the names and contents of files, those in folders included. */
function hashOf(paths, also = '') {
  const hash = createHash('sha256').update(also)
  for (const path of paths.flatMap(filesIn)) {
    const content = readFileSync(at(path))
    hash.update(`\0${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (path === GENERATED) return []
  if (!statSync(at(path)).isDirectory()) return [path]
  return readdirSync(at(path))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`))
}

function at(path) {
  return join(root, path)
}

function say(message) {
  process.stderr.write(`tokenmill: ${message}\n`)
}

function fail(message) {
  say(message)
  process.exit(1)
}
