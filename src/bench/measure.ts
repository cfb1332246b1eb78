import { setImmediate } from 'node:timers/promises'
import { Bench, type Task } from 'tinybench'
import type { Effort, Group, GroupResult } from './job.js'
import { ratioOf, spreadOf } from './statistics.js'

/** Rounds before those that count, in which the optimiser learns; none for a group without warm-up. */
const LEARNING_ROUNDS = 2
const NANOSECONDS = 1e6

/**
 * Checks that the contenders of a group do equal work, and measures them in rounds; the group's own effort counts first.
 *
 * @throws what the signal was aborted with
 */
export async function measure(group: Group, usual: Effort, signal?: AbortSignal): Promise<GroupResult> {
  for (const { name, outputs } of group.contenders) checkWork(group, name, outputs)
  const effort = { ...usual, ...group.effort }
  const reports = group.reports ?? group.quantity === 'bytes'
  const samples = reports ? reported(group, effort) : await time(group, effort, signal)
  const { limits = [] } = group
  return {
    name: group.name,
    unit: group.unit,
    quantity: group.quantity,
    rounds: effort.rounds,
    rivals: group.rivals,
    limits,
    contenders: group.contenders.map(({ name }) => ({ name, cost: spreadOf(samplesOf(samples, name)) })),
    ratios: [...group.rivals, ...limits].flatMap((to) =>
      group.contenders
        .filter(({ name }) => name !== to)
        .map(({ name: of }) => ({ of, to, ...ratioOf(samplesOf(samples, to), samplesOf(samples, of)) })),
    ),
  }
}

function checkWork({ name, check }: Group, contender: string, outputs: (() => string[]) | undefined): void {
  if (!check || !outputs) return
  try {
    check(outputs(), contender)
  } catch (cause) {
    throw new Error(`${contender} does not do the work of '${name}'`, { cause })
  }
}

/** Nanoseconds a unit for each contender, one value a round. */
async function time(
  group: Group,
  { rounds, time, warmup }: Effort,
  signal: AbortSignal | undefined,
): Promise<Map<string, number[]>> {
  const bench = new Bench({ time, iterations: 1, warmupTime: warmup, warmupIterations: 1, throws: true })
  // Garbage of the one before would be collected at this one's cost. The warm-up follows, so that each then finds the
  // caches and the allocator as they are in steady use.
  const beforeAll = (mode?: 'run' | 'warmup'): void => {
    if (group.collects !== false && (mode === 'warmup' || warmup === 0)) collectGarbage()
  }
  const beforeEach = group.before ?? nothing
  const units = new Map<string, number>()
  for (const { name, run, units: made } of group.contenders) {
    units.set(name, made)
    bench.add(name, () => void run(), { async: false, beforeAll, beforeEach })
  }
  const samples = new Map<string, number[]>(bench.tasks.map(({ name }) => [name, []]))
  for (let round = warmup > 0 ? -LEARNING_ROUNDS : 0; round < rounds; round++) {
    for (const task of rotated(bench.tasks, Math.abs(round))) {
      // Signals are heard in between only.
      await setImmediate()
      signal?.throwIfAborted()
      task.reset()
      if (warmup > 0) task.warmupSync()
      task.runSync()
      if (round >= 0) samples.get(task.name)?.push(meanOf(task) / (units.get(task.name) ?? 1))
    }
  }
  return samples
}

/**
 * Nanoseconds a run. The mean and not the median, as collecting garbage is a part of the cost, and falls on few runs; the
 * median over rounds takes care of what other processes do.
 */
function meanOf({ name, result }: Task): number {
  if (result.state !== 'completed') throw new Error(`${name} was not measured: ${result.state}`)
  return result.latency.mean * NANOSECONDS
}

/** What each contender reports a unit, one value a round. */
function reported(group: Group, { rounds }: Effort): Map<string, number[]> {
  const samples = new Map<string, number[]>(group.contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, run, units } of rotated(group.contenders, round)) {
      const cost = run()
      if (typeof cost !== 'number') throw new TypeError(`${name} reported nothing`)
      samples.get(name)?.push(cost / units)
    }
  }
  return samples
}

function samplesOf(samples: Map<string, number[]>, name: string): number[] {
  const values = samples.get(name)
  if (!values) throw new Error(`there is no contender '${name}' to compare with`)
  return values
}

/** Another order each round, so that nobody always follows the same one. */
function rotated<T>(list: readonly T[], round: number): T[] {
  const first = round % list.length
  return [...list.slice(first), ...list.slice(0, first)]
}

export function collectGarbage(): void {
  globalThis.gc?.()
}

function nothing(): void {}
