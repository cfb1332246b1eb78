import { existsSync, readFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** What results depend on besides the code. */
export interface Environment {
  readonly processor: string
  readonly cores: number
  /** Bytes. */
  readonly memory: number
  /** Processes that wanted a core in the last minute: what else was running when the suite began. */
  readonly load: number
  readonly system: string
  readonly runtime: string
  readonly v8: string
  readonly packages: Readonly<Record<string, string>>
}

const PACKAGES = [
  'tokenmill',
  'tinybench',
  'nanoid',
  'crypto-random-string',
  'diceware-generator',
  'generate-password',
  'rand-token',
]

export function environment(): Environment {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: totalmem(),
    load: loadavg()[0] ?? 0,
    system: `${platform()} ${release()} ${arch()}`,
    runtime: `node ${process.versions.node}`,
    v8: process.versions.v8,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  }
}

/** Packages do not all export their package.json, so it is looked for above the module. */
function versionOf(name: string): string {
  for (let folder = new URL('.', import.meta.resolve(name)); ; folder = new URL('..', folder)) {
    const file = new URL('package.json', folder)
    if (existsSync(file)) {
      const { name: found, version } = JSON.parse(readFileSync(file, 'utf8'))
      if (found === name) return version
    }
    if (folder.pathname === '/') return 'unknown'
  }
}
