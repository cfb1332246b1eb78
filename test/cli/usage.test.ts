import { describe, expect, test } from 'vitest'
import { tokenmill } from '../support/command.js'

describe('called wrongly', () => {
  test.each([
    ['an unknown option', ['codes', '--lenght', '5'], '--length'],
    ['an unknown verb', ['code'], 'codes'],
    ['a length of none', ['codes', '--length', '0'], '1 to 4096'],
    ['a length too large', ['codes', '--length', '5000'], '1 to 4096'],
    ['a length that is no number', ['codes', '--length', 'ten'], 'whole number'],
    ['a length in part', ['codes', '--length', '1.5'], 'whole number'],
    ['a negative count', ['codes', '-5'], '-5'],
    ['a count that is no number', ['codes', 'many'], 'whole number'],
    ['a count past 2^53', ['codes', '9007199254740993'], '9007199254740991'],
    ['two counts', ['codes', '5', '6'], 'too many arguments'],
    ['a repeated symbol', ['codes', '--alphabet', 'ab_a'], "'a' more than once"],
    ['a range', ['codes', '--alphabet', '0-9'], 'Ranges'],
    ['a word that is no alphabet', ['codes', '--alphabet', 'numeric'], "'ceimnru'"],
    ['one symbol', ['codes', '--alphabet', 'a'], '2 to 256'],
    ['a misspelt alphabet', ['codes', '--alphabet', 'base85'], 'base58'],
    ['an alphabet in the wrong case', ['codes', '--alphabet', 'Base62'], 'base62'],
    ['a separator without groups', ['codes', '--separator', ':'], 'group'],
    ['an unknown format', ['codes', '--format', 'xml'], 'ndjson'],
    ['too many bytes', ['hex', '--bytes', '3000000000'], '2147483647'],
    ['too many digits', ['otp', '--digits', '33'], '--digits must be a whole number from 1 to 32'],
    ['a policy that is impossible', ['password', '--length', '3', '--digits', '2', '--upper', '2'], '--length must be'],
    ['no class of characters', ['password', '--no-lower', '--no-upper', '--no-digits'], 'left out'],
    ['symbols that are letters', ['password', '--symbols-from', 'a!'], "'a' is in two classes"],
    ['a symbol twice', ['password', '--symbols-from', '!!'], "--symbols-from has '!' more than once"],
    ['too many words', ['passphrase', '--words', '65'], '--words must be a whole number from 1 to 64'],
    ['a key without a prefix', ['apikey'], '--prefix'],
    ['a prefix with a space', ['apikey', '--prefix', 'a b'], '--prefix must be'],
    ['an unknown checksum', ['apikey', '--prefix', 'a_', '--checksum', 'md5'], 'crc32, luhn, none'],
    ['a checksum that the alphabet cannot have', ['codes', '--alphabet', 'abc', '--checksum', 'luhn'], 'even number'],
    ['no range', ['random'], '--below 100'],
    ['two ranges', ['random', '--below', '5', '--bits', '5'], 'one way'],
    ['an empty range', ['random', '--from', '5', '--to', '4'], 'no number from 5 to 4'],
    ['a range of fractions', ['random', '--below', '1.5'], 'whole number'],
    ['a check of nothing', ['check', 'random'], 'unknown command'],
    ['a check of two files', ['check', 'uuid', 'a', 'b'], 'too many arguments'],
    ['no rounds', ['bench', '--rounds', '0'], '--rounds must be a whole number from 1 to 1000'],
    ['no time', ['bench', '--time', '0'], '--time must be a whole number from 1 to 1000'],
    ['a bench of a count', ['bench', '10'], 'too many arguments'],
    ['a file without a name', ['uuid', '--out', ''], '--out'],
  ])('%s: exit code 2 and one line on what is allowed', async (_, args, hint) => {
    const { code, stderr, stdout } = await tokenmill(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^tokenmill: [^\n]+\n$/)
    expect(stderr).toContain(hint)
  })

  test('without a verb it shows its help and exits with 2', async () => {
    const { code, stderr } = await tokenmill([])
    expect(code).toBe(2)
    expect(stderr).toContain('Usage: tokenmill')
  })
})
