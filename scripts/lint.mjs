// Lints and checks the format of everything, or with --write puts right what can be. Biome takes the decorator of a
// function, which AssemblyScript has and TypeScript has not, for a syntax error, and then formats nothing in its file. So
// Biome sees a copy of assembly/ in which decorators are comments; line numbers are the same.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, root } from './setup.mjs'

const SOURCES = join(root, 'assembly')
const COPIES = join(root, 'build/lint/assembly')

install()
rmSync(COPIES, { recursive: true, force: true })
mkdirSync(COPIES, { recursive: true })
const names = readdirSync(SOURCES).filter((name) => name.endsWith('.ts'))
for (const name of names) {
  const source = readFileSync(join(SOURCES, name), 'utf8')
  writeFileSync(join(COPIES, name), source.replace(/^@(?=\w)/gm, '//@'))
}

const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
const args = [biome, 'check', '--error-on-warnings', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })

if (args.includes('--write')) {
  for (const name of names) {
    const source = readFileSync(join(SOURCES, name), 'utf8')
    const written = readFileSync(join(COPIES, name), 'utf8').replace(/^\/\/@(?=\w)/gm, '@')
    if (written !== source) writeFileSync(join(SOURCES, name), written)
  }
}
process.exit(status ?? 1)
