// Copies of the project in temporary folders, for what changes its sources: the mutants, and the tricks that are turned
// off for measuring. Dependencies are shared.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './setup.mjs'

/** Calls `use` with the folder of a copy, and removes that afterwards. */
export async function inCopy(use) {
  const copy = mkdtempSync(join(tmpdir(), 'tokenmill-copy-'))
  try {
    copyTo(copy)
    return await use(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Copies what a commit of the tree as it is now would hold. */
function copyTo(copy) {
  const list = ['-c', `safe.directory=${root}`, 'ls-files', '-z', '--cached', '--others', '--exclude-standard']
  for (const path of execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0')) {
    if (path !== '' && existsSync(join(root, path))) cpSync(join(root, path), join(copy, path))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
}

/** Throws if the text that a patch replaces is not in its file, or more than once. */
export function checkPatches(patches) {
  for (const { file, from, says } of patches) {
    const found = readFileSync(join(root, file), 'utf8').split(from).length - 1
    if (found !== 1) throw new Error(`'${says}': its text must be in ${file} once, and is there ${found} times`)
  }
}

/** Changes the file of a copy. */
export function applyPatch({ file, from, to }, copy) {
  const path = join(copy, file)
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(from, () => to),
  )
}
