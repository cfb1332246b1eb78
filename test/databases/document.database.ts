import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { alphabets } from '../../src/index.js'
import { headings } from './documented.js'

const document = readFileSync(new URL('../../docs/databases.md', import.meta.url), 'utf8')

test('all code of the document is run here', () => {
  expect(headings('sql')).toEqual(['The table', 'SQLite', 'Tokens that open a door'])
  expect(headings('ts')).toEqual([
    'PostgreSQL',
    'SQLite',
    'Tokens that open a door',
    'What is there already',
    'None drawn that is there already',
  ])
  expect(headings('sh')).toEqual(['PostgreSQL, from the command line'])
})

test('the table says what its formula gives', () => {
  const rows = [
    ...document.matchAll(/^\| (\d+) (digits|symbols of `(\w+)`) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm),
  ]
  expect(rows).toHaveLength(5)
  for (const [, length, what, name, ...numbers] of rows) {
    const [bits, count, present, again] = numbers.map((number) => Number(number.replaceAll(',', ''))) as [
      ...[number, number, number, number],
    ]
    const symbols = alphabets[(name ?? what) as keyof typeof alphabets].length
    const exact = Number(length) * Math.log2(symbols)
    expect(Number(exact.toPrecision(3))).toBe(bits)
    expect(Number(((count * (present + (count - 1) / 2)) / 2 ** exact).toPrecision(2))).toBe(again)
  }
})
