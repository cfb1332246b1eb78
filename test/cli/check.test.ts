import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { apiKey, password, uuid } from '../../src/index.js'
import { passphrase } from '../../src/passphrase.js'
import { emptyDirectory, outcome, shell, start, tokenmill } from '../support/command.js'

async function fileOf(text: string | Uint8Array): Promise<string> {
  const path = join(await emptyDirectory(), 'codes.txt')
  await writeFile(path, text)
  return path
}

/** Another symbol in the place of the one at an index. */
function mistyped(code: string, index: number): string {
  return code.slice(0, index) + (code[index] === 'x' ? 'y' : 'x') + code.slice(index + 1)
}

describe('check', () => {
  test('passes what its kind makes, of a file and of the standard input', async () => {
    const path = await fileOf(uuid().lines(2_500))
    expect(await tokenmill(['check', 'uuid', path])).toEqual({ code: 0, stdout: '', stderr: '2,500 lines, all pass\n' })
    for (const kind of [
      'codes --checksum luhn',
      'hex',
      'urlsafe',
      'otp',
      'password --symbols 2',
      'passphrase',
      'apikey --prefix a_',
    ]) {
      const [verb, ...options] = kind.split(' ')
      const line = `$TOKENMILL ${verb} 1000 ${options.join(' ')} --quiet | $TOKENMILL check ${kind}`
      expect(await shell(line), kind).toEqual({ code: 0, stdout: '', stderr: '1,000 lines, all pass\n' })
    }
  })

  test('says which lines fail by number, never what they hold, and exits with 1', async () => {
    const keys = apiKey({ prefix: 'sk_live_' }).many(200_000)
    const wrong = [0, 1, 99_998, 199_999]
    for (const i of wrong) keys[i] = mistyped(keys[i] as string, 8 + (i % 36))
    const { code, stderr, stdout } = await tokenmill([
      'check',
      'apikey',
      '--prefix',
      'sk_live_',
      await fileOf(keys.join('\n')),
    ])
    expect(code).toBe(1)
    expect(stdout).toBe(wrong.map((i) => `line ${i + 1} is not valid\n`).join(''))
    expect(stderr).toBe('tokenmill: 4 of 200,000 lines fail\n')
  })

  test('knows a password of the policy, and a passphrase of the list', async () => {
    const policy = { length: 10, digits: 3 } as const
    const lines = [...password(policy).many(50), 'abcdefghi1', 'abcdefgh12', '12345']
    const { code, stdout } = await tokenmill([
      'check',
      'password',
      '--length',
      '10',
      '--digits',
      '3',
      await fileOf(lines.join('\n')),
    ])
    expect({ code, stdout }).toEqual({ code: 1, stdout: [51, 52, 53].map((n) => `line ${n} is not valid\n`).join('') })
    const phrases = [passphrase().one(), 'one two three', passphrase({ words: 5 }).one()]
    expect(await tokenmill(['check', 'passphrase', await fileOf(`${phrases.join('\n')}\n`)])).toMatchObject({
      code: 1,
      stdout: 'line 2 is not valid\nline 3 is not valid\n',
    })
  })

  test('takes line ends of Windows, a byte order mark and a last line without an end', async () => {
    const path = await fileOf(`\ufeff${uuid().many(3).join('\r\n')}`)
    expect(await tokenmill(['check', 'uuid', path])).toMatchObject({ code: 0, stderr: '3 lines, all pass\n' })
  })

  test('counts an empty line as one that fails, and refuses an empty file', async () => {
    expect(await tokenmill(['check', 'uuid', await fileOf(`\n${uuid().one()}\n\n`)])).toMatchObject({
      code: 1,
      stdout: 'line 1 is not valid\nline 3 is not valid\n',
    })
    expect(await tokenmill(['check', 'uuid', await fileOf('')])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'tokenmill: there are no lines to check\n',
    })
  })

  test('fails bytes that are not text, and characters that a chunk ends in', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i % 100 === 99 ? 10 : 0xc3))
    const { code, stderr } = await tokenmill(['check', 'otp', await fileOf(bytes)])
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'tokenmill: 3,000 of 3,000 lines fail\n' })
    // 3 does not divide the size of a chunk, so that some characters come in two parts.
    const line = '$TOKENMILL codes 100000 --alphabet ♠♥♦♣ --quiet | $TOKENMILL check codes --alphabet ♠♥♦♣'
    expect(await shell(line)).toMatchObject({ code: 0, stderr: '100,000 lines, all pass\n' })
  })

  test('says what is wrong with the file', async () => {
    const missing = await tokenmill(['check', 'uuid', '/nowhere/ids.txt'])
    expect(missing).toEqual({ code: 1, stdout: '', stderr: 'tokenmill: /nowhere/ids.txt: no such file or directory\n' })
    const folder = await emptyDirectory()
    expect((await tokenmill(['check', 'uuid', folder])).stderr).toBe(
      `tokenmill: ${folder}: illegal operation on a directory\n`,
    )
    const endless = await shell('head -c 40000000 /dev/zero | $TOKENMILL check uuid')
    expect(endless).toMatchObject({ code: 1, stderr: 'tokenmill: a line is longer than 1048576 characters\n' })
    const full = await shell('echo x | $TOKENMILL check uuid > /dev/full')
    expect(full).toMatchObject({ code: 1, stderr: 'tokenmill: standard output: no space left on device\n' })
  })

  test('stops when its reader has seen enough, still failing, and at a signal', async () => {
    const { code, stderr } = await shell('yes | $TOKENMILL check uuid | head -n 3; exit ${PIPESTATUS[1]}')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^tokenmill: [\d,]+ of [\d,]+ lines fail\n$/)
    const child = start(['check', 'uuid'])
    const ended = outcome(child)
    child.stdin?.write('x\n')
    await new Promise((resolve) => child.stdout?.once('data', resolve))
    child.kill('SIGINT')
    // By the signal itself, as an exit would wait for the input: a shell says 130 all the same.
    expect(await ended).toMatchObject({ code: null, stderr: 'tokenmill: interrupted\n' })
    expect(child.signalCode).toBe('SIGINT')
  })

  test.each([
    ['check', 'otp'],
    ['passphrase', '--list'],
  ])('%s %s does not wait for a pipe that nobody writes to', async (...args) => {
    const pipe = join(await emptyDirectory(), 'pipe')
    expect((await shell(`mkfifo ${pipe}`)).code).toBe(0)
    const child = start([...args, pipe])
    const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })))
    await new Promise((resolve) => setTimeout(resolve, 500))
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: null, signal: 'SIGTERM' })
  })

  test('of codes that end in what ends a line in Windows passes', async () => {
    const line = `$TOKENMILL codes 100 --suffix $'\\r' | $TOKENMILL check codes --suffix $'\\r'`
    expect(await shell(line)).toMatchObject({ code: 0, stderr: '100 lines, all pass\n' })
  })

  test('a message is one line, whatever the names in it', async () => {
    const { stderr } = await tokenmill(['check', 'uuid', 'a\n\u001b[31mb'])
    expect(stderr).toBe('tokenmill: a\\n\\u001b[31mb: no such file or directory\n')
    expect((await tokenmill(['check', 'uuid', ''])).stderr).toBe("tokenmill: '': no such file or directory\n")
  })
})
