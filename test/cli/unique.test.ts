import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { resolvedShard, shardFrom } from '../../src/cli/shard.js'
import { emptyDirectory, tokenmill } from '../support/command.js'

let directory: string

beforeEach(async () => {
  directory = await emptyDirectory()
})

const ALL = Array.from({ length: 1_000 }, (_, i) => String(i).padStart(3, '0'))

function lines(text: string): string[] {
  return text.split('\n').slice(0, -1)
}

describe('--unique', () => {
  test('gives each code once, and all of them', async () => {
    const { code, stdout } = await tokenmill(['otp', '1000', '--digits', '3', '--unique', '--quiet'])
    expect(code).toBe(0)
    expect(lines(stdout).sort()).toEqual(ALL)
  })

  test('refuses more than there are, and writes nothing', async () => {
    const out = join(directory, 'codes.txt')
    const { code, stderr } = await tokenmill(['otp', '1001', '--digits', '3', '--unique', '--out', out, '--quiet'])
    expect(code).toBe(2)
    expect(stderr).toBe('tokenmill: only 1,000 of 1,000 codes are left, and 1,001 are asked for\n')
    await expect(readFile(out)).rejects.toThrow('ENOENT')
  })

  test('is not for passphrases', async () => {
    const { code, stderr } = await tokenmill(['passphrase', '--unique'])
    expect(code).toBe(2)
    expect(stderr).toContain('codes must be symbols of an alphabet')
  })
})

describe('--exclude', () => {
  test.each(['issued.txt', 'issued.csv', 'issued.ndjson', 'issued.json', 'issued.txt.gz', 'issued.csv.gz'])(
    'takes what --out wrote to %s, and so goes on where it ended',
    async (name) => {
      const issued = join(directory, name)
      const codes = ['otp', '600', '--digits', '3', '--quiet']
      await tokenmill([...codes, '--unique', '--out', issued])
      const { code, stdout } = await tokenmill(['otp', '400', '--digits', '3', '--quiet', '--exclude', issued])
      expect(code).toBe(0)
      const file = await readFile(issued)
      const text = String(name.endsWith('.gz') ? gunzipSync(file) : file)
      expect([...(text.match(/\d{3}/g) ?? []), ...lines(stdout)].sort()).toEqual(ALL)
    },
  )

  test('takes lines that Windows has ended', async () => {
    const issued = join(directory, 'issued.txt')
    await writeFile(issued, ALL.slice(1).join('\r\n'))
    const { stdout } = await tokenmill(['otp', '--digits', '3', '--quiet', '--exclude', issued])
    expect(stdout).toBe('000\n')
  })

  test.each([
    ['issued.txt', '001\n0020\n', 'line 2, is not such a code'],
    ['issued.txt', '001\n\n002\n', 'line 2, is not such a code'],
    ['issued.csv', 'code\n001\n0020\n', 'line 3, is not such a code'],
    ['issued.csv', '001\n', 'line 1 is not csv as this package writes it'],
    ['issued.csv', 'code\n001,x\n', 'line 2 is not csv as this package writes it'],
    ['issued.ndjson', '{"code":"001"}\n{"cod":"002"}\n', 'line 2 is not ndjson'],
    ['issued.ndjson', '{"code":"001"}\n{"code":"x"}\n', 'line 2, is not such a code'],
    ['issued.json', '["001"]\n', 'issued.json: line 1 is not json as this package writes it'],
    ['issued.json', '[\n"001",\n"002"', 'is cut off'],
    ['issued.json', '[\n"001"\n]\n"002"\n', 'line 4 is not json'],
    ['issued.txt.gz', '001\n', 'incorrect header check'],
  ])('of %s says which line is wrong, and not what it holds: %j', async (name, text, message) => {
    const issued = join(directory, name)
    const out = join(directory, 'codes.txt')
    await writeFile(issued, text)
    const { code, stderr } = await tokenmill(['otp', '--digits', '3', '--quiet', '--exclude', issued, '--out', out])
    expect(code).toBe(1)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('0020')
    await expect(readFile(out)).rejects.toThrow('ENOENT')
  })

  test.each([
    ['that is missing', 'nothing.txt', 'nothing.txt: no such file or directory'],
    ['that is a directory', '.', 'illegal operation on a directory'],
  ])('names a file %s', async (_, name, message) => {
    const { code, stderr, stdout } = await tokenmill(['otp', '--quiet', '--exclude', join(directory, name)])
    expect(code).toBe(1)
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
  })

  test('needs a name', async () => {
    const { code, stderr } = await tokenmill(['otp', '--exclude', ''])
    expect(code).toBe(2)
    expect(stderr).toContain('--exclude needs the name of a file')
  })
})

describe('--shard', () => {
  test('gives parts that are all codes together, and none twice', async () => {
    const parts = await Promise.all(
      [1, 2, 3].map((part) => tokenmill(['otp', '333', '--digits', '3', '--quiet', '--shard', `${part}/3`])),
    )
    const given = parts.flatMap(({ stdout }) => lines(stdout))
    expect(given.length).toBe(999)
    expect(new Set(given).size).toBe(999)
  })

  test('is found by the batch system', async () => {
    const { code, stdout } = await tokenmill(['otp', '2', '--digits', '1', '--quiet', '--shard', 'auto/5'], {
      env: { ...process.env, JOB_COMPLETION_INDEX: '4' },
    })
    expect(code).toBe(0)
    expect(lines(stdout).sort()).toEqual(['4', '9'])
  })

  test.each(['0/8', '9/8', '8', '2/0', 'auto/0', 'all', '', '1/8/2', '-1/8', '1.5/8'])('refuses %j', async (part) => {
    const { code, stderr } = await tokenmill(['otp', `--shard=${part}`])
    expect(code).toBe(2)
    expect(stderr).toContain('2/8, the second of eight')
  })
})

describe('the part of a batch system', () => {
  const auto = shardFrom('auto')

  test.each<[string, string, Record<string, string>, { index: number; of: number }]>([
    ['Kubernetes', 'auto/8', { JOB_COMPLETION_INDEX: '7' }, { index: 7, of: 8 }],
    ['AWS Batch', 'auto', { AWS_BATCH_JOB_ARRAY_INDEX: '0', AWS_BATCH_JOB_ARRAY_SIZE: '10' }, { index: 0, of: 10 }],
    ['AWS Batch with a total', 'auto/10', { AWS_BATCH_JOB_ARRAY_INDEX: '9' }, { index: 9, of: 10 }],
    ['Slurm', 'auto', slurm(0, 4, 0, 1), { index: 0, of: 4 }],
    ['Slurm from 1', 'auto', slurm(4, 4, 1, 1), { index: 3, of: 4 }],
    ['Slurm in steps', 'auto', slurm(25, 4, 10, 5), { index: 3, of: 4 }],
    ['Slurm, with a total that agrees', 'auto/4', slurm(2, 4, 1, 1), { index: 1, of: 4 }],
  ])('%s', (_, option, environment, shard) => {
    expect(resolvedShard(shardFrom(option), environment)).toEqual(shard)
  })

  test.each<[string, string, Record<string, string>, string]>([
    ['there is none', 'auto', {}, 'no batch system'],
    ['the total is missing', 'auto', { JOB_COMPLETION_INDEX: '1' }, 'write it as auto/8'],
    ['the index is no number', 'auto/3', { JOB_COMPLETION_INDEX: 'x' }, 'JOB_COMPLETION_INDEX is x'],
    ['the index is beyond the last', 'auto/3', { JOB_COMPLETION_INDEX: '3' }, 'none of 3 parts'],
    ['the totals differ', 'auto/5', slurm(1, 4, 1, 1), 'Slurm has 4 parts'],
    ['tasks are listed and not in a row', 'auto', slurm(7, 3, 1, 1), 'SLURM_ARRAY_TASK_ID is 7'],
  ])('is refused where %s', (_, option, environment, message) => {
    expect(() => resolvedShard(shardFrom(option), environment)).toThrow(message)
  })

  test('is not asked for where the part is given', () => {
    expect(resolvedShard(shardFrom('2/8'), slurm(1, 4, 1, 1))).toEqual({ index: 1, of: 8 })
    expect(auto).toEqual({ auto: true, of: undefined })
  })
})

function slurm(id: number, count: number, min: number, step: number): Record<string, string> {
  return {
    SLURM_ARRAY_TASK_ID: `${id}`,
    SLURM_ARRAY_TASK_COUNT: `${count}`,
    SLURM_ARRAY_TASK_MIN: `${min}`,
    SLURM_ARRAY_TASK_STEP: `${step}`,
  }
}
