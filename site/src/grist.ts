import { alphabets, mint } from 'tokenmill'

const ROWS = 9
const COLUMNS = 30

/** What stands behind the heading: symbols that nobody is given. */
export function grist(): string {
  const rows = mint({ alphabet: alphabets.unambiguous, length: COLUMNS }).many(ROWS)
  return rows.map((row) => [...row].join(' ')).join('\n')
}
