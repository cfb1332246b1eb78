// A PostgreSQL server for the tests alone: in a temporary directory, on a loopback port, with a password that nobody else
// knows, and gone when they end.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { tokenUrlsafe } from '../../src/index.js'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: ClientConfig
  }
}

const HOST = '127.0.0.1'
const USER = 'tokenmill'
const DEBIAN = '/usr/lib/postgresql'
const STOP_MS = 20_000

/** What a test writes need not survive a power cut. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=20', `listen_addresses=${HOST}`]

export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const programs = findPrograms()
  const folder = mkdtempSync(join(tmpdir(), 'tokenmill-postgresql-'))
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true })
  process.on('exit', removeFolder)
  const config: ClientConfig = {
    host: HOST,
    port: await freePort(),
    user: USER,
    password: tokenUrlsafe(),
    database: 'postgres',
  }
  const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...unprivileged(folder) }
  makeCluster(programs, folder, config, options)
  const settings = [...SETTINGS, `port=${config.port}`, `unix_socket_directories=${folder}`].flatMap((each) => [
    '-c',
    each,
  ])
  const server = spawn(join(programs, 'postgres'), ['-D', join(folder, 'data'), ...settings], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const kill = (): boolean => server.kill('SIGQUIT')
  process.on('exit', kill)
  await untilReady(server)
  project.provide('postgres', config)
  return async () => {
    await stop(server)
    process.off('exit', kill)
    removeFolder()
  }
}

/** The newest of Debian's, or those that a shell would find. */
function findPrograms(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))))
  if (found === undefined) {
    throw new Error(
      'these tests need a PostgreSQL server, and there are no initdb and postgres in /usr/lib/postgresql or in PATH; ' +
        'Debian and Ubuntu have them in the package postgresql, Homebrew in postgresql',
    )
  }
  return found
}

/** PostgreSQL refuses to run as root: then it runs as a user that may do nothing else, and the folder is that user's. */
function unprivileged(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => spawnSync('id', [option, name], { encoding: 'utf8' }))
    if (uid?.status !== 0 || gid?.status !== 0) continue
    const ids = { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    chownSync(folder, ids.uid, ids.gid)
    return ids
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody')
}

function makeCluster(
  programs: string,
  folder: string,
  { password, user }: ClientConfig,
  options: { uid?: number; gid?: number },
): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (options.uid !== undefined && options.gid !== undefined) chownSync(passwordFile, options.uid, options.gid)
  const access = ['--username', user as string, '--pwfile', passwordFile, '--auth', 'scram-sha-256']
  const args = ['--pgdata', join(folder, 'data'), ...access, '--encoding', 'UTF8', '--no-locale', '--no-sync']
  execFileSync(join(programs, 'initdb'), args, { ...options, stdio: ['ignore', 'ignore', 'inherit'] })
  chmodSync(folder, 0o700)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return (address as { port: number }).port
}

/** Until it says so; its log is shown if it ends instead. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('ready to accept connections')) resolve()
    })
    server.on('error', reject)
    server.on('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${log}`)))
  })
}

/** By a fast shutdown, which ends connections that a failed test left open; and if that hangs, by an immediate one. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  const timer = setTimeout(() => server.kill('SIGQUIT'), STOP_MS)
  server.kill('SIGINT')
  await ended
  clearTimeout(timer)
}
