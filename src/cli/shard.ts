import { InvalidArgumentError } from 'commander'
import type { Shard } from '../unique.js'
import { UsageError } from './usage.js'

const MAX_PARTS = 65_536

/** What `--shard` asks for: a part, or the one that a batch system gives this process. */
export type ShardOption = Shard | { readonly auto: true; readonly of: number | undefined }

/** Reads `2/8`, the second of eight; `auto`; and `auto/8`, where the batch system tells which, but not of how many. */
export function shardFrom(text: string): ShardOption {
  const [, which = '', of] = /^(\d+|auto)(?:\/(\d+))?$/.exec(text) ?? []
  const count = of === undefined ? undefined : Number(of)
  if (which === 'auto' && (count === undefined || (count > 0 && count <= MAX_PARTS))) return { auto: true, of: count }
  const index = Number(which) - 1
  if (count === undefined || count > MAX_PARTS || !(index >= 0 && index < count)) {
    throw new InvalidArgumentError(
      'Write a part as 2/8, the second of eight (they count from 1, to 65536), or auto, or auto/8.',
    )
  }
  return { index, of: count }
}

/** Whole numbers that a batch system has put into the environment. */
type Numbers = Readonly<Record<string, number | undefined>>

interface System {
  readonly name: string
  /** The variable that only this system sets. */
  readonly variable: string
  /** Which part this process is, from 0, and of how many. */
  readonly part: (numbers: Numbers) => { index: number | undefined; of: number | undefined }
}

/** Batch systems that start a process for each part. */
const SYSTEMS: readonly System[] = [
  {
    name: 'Slurm',
    variable: 'SLURM_ARRAY_TASK_ID',
    part({ SLURM_ARRAY_TASK_COUNT, SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_MIN = 0, SLURM_ARRAY_TASK_STEP = 1 }) {
      const index = SLURM_ARRAY_TASK_ID === undefined ? undefined : SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN
      return { index: index === undefined ? undefined : index / SLURM_ARRAY_TASK_STEP, of: SLURM_ARRAY_TASK_COUNT }
    },
  },
  {
    name: 'AWS Batch',
    variable: 'AWS_BATCH_JOB_ARRAY_INDEX',
    part: ({ AWS_BATCH_JOB_ARRAY_INDEX, AWS_BATCH_JOB_ARRAY_SIZE }) => {
      return { index: AWS_BATCH_JOB_ARRAY_INDEX, of: AWS_BATCH_JOB_ARRAY_SIZE }
    },
  },
  {
    // It does not tell how many there are.
    name: 'Kubernetes',
    variable: 'JOB_COMPLETION_INDEX',
    part: ({ JOB_COMPLETION_INDEX }) => ({ index: JOB_COMPLETION_INDEX, of: undefined }),
  },
]

/**
 * The part that is asked for.
 *
 * @throws UsageError if no batch system says which, or it does not fit
 */
export function resolvedShard(option: ShardOption, environment: NodeJS.ProcessEnv): Shard {
  if (!('auto' in option)) return option
  const system = SYSTEMS.find(({ variable }) => environment[variable] !== undefined)
  if (!system) {
    const known = SYSTEMS.map(({ name, variable }) => `${name}'s ${variable}`).join(', ')
    throw new UsageError(`--shard auto: no batch system says which part this is (${known}); write it as 2/8`)
  }
  const part = system.part(numbersIn(environment))
  const of = option.of ?? part.of
  if (of === undefined) {
    throw new UsageError(`--shard auto: ${system.name} does not say of how many parts; write it as auto/8`)
  }
  if (part.of !== undefined && part.of !== of) {
    throw new UsageError(`--shard auto/${of}: ${system.name} has ${part.of} parts`)
  }
  const { index } = part
  if (index === undefined || !Number.isInteger(index) || index < 0 || index >= of) {
    throw new UsageError(
      `--shard auto: ${system.variable} is ${environment[system.variable]}, which is none of ${of} parts in a row`,
    )
  }
  return { index, of }
}

function numbersIn(environment: NodeJS.ProcessEnv): Numbers {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value = '']) => [
      name,
      /^\d{1,9}$/.test(value) ? Number(value) : undefined,
    ]),
  )
}
