import { spawnSync } from 'node:child_process'
import { emptyDirectory, type Outcome, shell } from './command.js'

/** A namespace of mounts of its own, which ends with the command: as root as it is, or else as root of a user namespace. */
const NAMESPACES = ['unshare --mount', 'unshare --mount --map-root-user']

const namespace = NAMESPACES.find((each) => {
  const [command, ...args] = [...each.split(' '), 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']
  return spawnSync(command as string, args).status === 0
})

/** Why nothing can be mounted here, if that is so: for `skip`. */
export const cannotMount = namespace === undefined && 'this process may not mount a tmpfs (it needs CAP_SYS_ADMIN)'

/**
 * Runs a command line of the shell in an empty file system in memory, with the options of `mount -t tmpfs`. Its standard
 * output is followed by a line for each file that is there afterwards.
 */
export async function onTmpfs(options: string, line: string): Promise<Outcome & { readonly files: string[] }> {
  const directory = await emptyDirectory()
  const script = `mount -t tmpfs -o ${options} tmpfs . && cd "$PWD" && { ${line}; }; code=$?; ls -A; exit $code`
  const result = await shell(`${namespace} bash -c '${script}'`, { cwd: directory })
  return { ...result, files: result.stdout.split('\n').slice(0, -1) }
}
