import { spawnSync } from 'node:child_process'

/** The programs, and the packages of Debian that hold them. */
const PROGRAMS = [
  { program: 'dieharder', debian: 'dieharder' },
  { program: 'ent', debian: 'ent' },
  { program: 'rngtest', debian: 'rng-tools5' },
] as const

/** Names of the programs that cannot be run here. */
export function missingPrograms(): string[] {
  return PROGRAMS.filter(({ program }) => spawnSync('sh', ['-c', 'command -v "$0"', program]).status !== 0).map(
    ({ program }) => program,
  )
}

/** How to install all of them. */
export const INSTALL = `apt-get install ${PROGRAMS.map(({ debian }) => debian).join(' ')}`

/** Each with the version of its package: not all of them can tell it themselves. */
export function programVersions(): string[] {
  return PROGRAMS.map(({ debian, program }) => {
    const { stdout } = spawnSync('dpkg-query', ['-s', debian], { encoding: 'utf8' })
    return `${program} ${/^Version: (.+)$/m.exec(stdout ?? '')?.[1] ?? '(version unknown)'}`
  })
}
