import type { GroupResult, Job } from '../../../src/bench/job.js'
import { ALPHABET, alphabetGroups, alphabetSummary } from './alphabets.js'
import { countGroups, countSummary, LINES, STREAM } from './counts.js'
import { LENGTH, lengthGroups, lengthSummary } from './lengths.js'

/** What a symbol costs as counts, lengths and alphabets grow: where it does not stay the same, there is a cliff. */
export const growth: Job = {
  name: 'growth',
  about: 'a symbol in bulk for growing counts, lengths and alphabets',
  groups: (quick) => [...countGroups(quick), ...lengthGroups(quick), ...alphabetGroups(quick)],
  summary(results) {
    const named = (...beginnings: string[]): GroupResult[] =>
      results.filter(({ name }) => beginnings.some((beginning) => name.startsWith(beginning)))
    return [countSummary(named(LINES, STREAM)), lengthSummary(named(LENGTH)), alphabetSummary(named(ALPHABET))].join(
      '\n\n',
    )
  },
}
