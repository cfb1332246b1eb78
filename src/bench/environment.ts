import { existsSync, readFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** What measured times depend on besides the code. */
export interface Environment {
  readonly machine: {
    readonly processor: string
    readonly cores: number
    /** Bytes. */
    readonly memory: number
    /** Processes that wanted a core in the last minute: what else was running when the measuring began. */
    readonly load: number
    readonly system: string
  }
  readonly runtime: {
    readonly name: string
    readonly version: string
    readonly v8: string
  }
}

export function environment(): Environment {
  return {
    machine: {
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      memory: totalmem(),
      load: loadavg()[0] ?? 0,
      system: `${platform()} ${release()} ${arch()}`,
    },
    runtime: { name: 'node', version: process.versions.node, v8: process.versions.v8 },
  }
}

/** The environment in one line, and another where it makes times unsteady. */
export function environmentText({ machine, runtime }: Environment): string {
  const { cores, load, processor, system } = machine
  const line = `${processor}, ${cores} cores, ${system}, ${runtime.name} ${runtime.version}\n`
  if (load <= cores / 2) return line
  return `${line}The machine is busy (load ${load.toFixed(1)}), so expect a wide spread.\n`
}

/** The version of a package that can be imported. */
export function versionOf(name: string): string {
  // Packages do not all export their package.json, so it is looked for above the module.
  let folder = new URL('.', import.meta.resolve(name))
  for (let inner = ''; folder.href !== inner; folder = new URL('..', folder)) {
    const file = new URL('package.json', folder)
    if (existsSync(file)) {
      const { name: found, version } = JSON.parse(readFileSync(file, 'utf8'))
      if (found === name) return version
    }
    inner = folder.href
  }
  return 'unknown'
}
