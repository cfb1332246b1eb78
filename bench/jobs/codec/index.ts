import type { GroupResult, Job } from '../../../src/bench/job.js'
import { number, rate, spreadText, table } from '../../../src/bench/table.js'
import { toBytesGroup } from './bytes.js'
import { dataOf, ENCODINGS, SIZES } from './data.js'
import { fromStringGroup, toStringGroup } from './strings.js'

/** Encoding and decoding. */
export const codec: Job = {
  name: 'codec',
  about: 'bytes to text and back against Buffer, and Uint8Array where the runtime has it',
  groups: (quick) =>
    ENCODINGS.flatMap((encoding) =>
      Object.entries(SIZES).flatMap(([label, size]) => {
        const data = dataOf(encoding, label, size)
        return [toStringGroup(data, quick), toBytesGroup(data, quick), fromStringGroup(data, quick)]
      }),
    ),
  summary(results) {
    return table(['', 'B/s', 'tokenmill is x times as fast'], results.flatMap(rowsOf))
  },
}

function rowsOf({ contenders, name, ratios }: GroupResult): string[][] {
  return contenders.map((contender) => {
    const ratio = ratios.find(({ of, to }) => of === 'tokenmill' && to === contender.name)
    return [`${name}: ${contender.name}`, rate(contender.cost.median), ratio ? spreadText(ratio, number) : '']
  })
}
