// Does what a new user does, in a folder that holds only what is in the repository: `npm start`, and again.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './setup.mjs'

const INSTALLS = /tokenmill: installing dependencies/
const BUILDS = /tokenmill: building/

const clone = mkdtempSync(join(tmpdir(), 'tokenmill-clone-'))
try {
  copyRepository()

  const first = start()
  assert.match(first, INSTALLS)
  assert.match(first, BUILDS)
  checkCodes('codes.txt', 1_000_000, 12)

  const second = start('codes', '1000', '--length', '16', '--out', 'second.txt')
  assert.doesNotMatch(second, INSTALLS)
  assert.doesNotMatch(second, BUILDS)
  checkCodes('second.txt', 1000, 16)

  appendFileSync(join(clone, 'src/index.ts'), '\n')
  const third = start()
  assert.doesNotMatch(third, INSTALLS)
  assert.match(third, BUILDS)
  console.log('npm start sets a fresh clone up once, and does its job')
} finally {
  rmSync(clone, { recursive: true, force: true })
}

/** Copies what a commit of the tree as it is now would hold, so that this can be run before there is one. */
function copyRepository() {
  // CI may run as another user than the one the repository belongs to, which git refuses unless told.
  const list = ['-c', `safe.directory=${root}`, 'ls-files', '-z', '--cached', '--others', '--exclude-standard']
  for (const path of execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0')) {
    if (path !== '' && existsSync(join(root, path))) cpSync(join(root, path), join(clone, path))
  }
}

/** Runs `npm start` and returns what it said on standard error. */
function start(...args) {
  const options = { cwd: clone, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] }
  const { status, stderr } = spawnSync('npm', ['start', '--', ...args], options)
  assert.equal(status, 0, stderr)
  return stderr
}

function checkCodes(name, count, length) {
  const codes = readFileSync(join(clone, name), 'utf8').split('\n')
  assert.equal(codes.pop(), '', `${name} does not end with a line`)
  assert.equal(codes.length, count)
  assert.ok(codes.every((code) => code.length === length))
  assert.equal(new Set(codes).size, count, `${name} has a code twice`)
}
