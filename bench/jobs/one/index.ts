import type { GroupResult, Job } from '../../../src/bench/job.js'
import { number, spreadText, table } from '../../../src/bench/table.js'
import { byteKinds } from './bytes.js'
import { codeKinds } from './codes.js'
import { groupOf } from './group.js'
import { keyKinds } from './keys.js'
import { peopleKinds } from './people.js'

/**
 * One code of every kind a call. Every rival is used as its documentation shows; what can be made once is made once:
 * generators, and options.
 */
export const one: Job = {
  name: 'one',
  about: 'one code a call against everything that is used for it today, and making the strings from ready bytes',
  groups: (quick) =>
    [...codeKinds(), ...byteKinds(), ...peopleKinds(), ...keyKinds()].map((kind) => groupOf(kind, quick)),
  summary: summaryOf,
}

function summaryOf(results: readonly GroupResult[]): string {
  const rows = results.flatMap(({ contenders, name, ratios }) =>
    contenders.map((contender) => {
      const ratio = ratios.find(({ of, to }) => of === 'one' && to === contender.name)
      return [`${name}: ${contender.name}`, number(contender.cost.median), ratio ? spreadText(ratio, number) : '']
    }),
  )
  return table(['what', 'ns a code', 'one() is x times as fast'], rows)
}
