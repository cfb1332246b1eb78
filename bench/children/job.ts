import { writeFileSync } from 'node:fs'
import type { GroupResult, JobResult } from '../../src/bench/job.js'
import { measure } from '../../src/bench/measure.js'
import { checkRounds, effortOf } from '../effort.js'
import { jobNamed } from '../jobs/index.js'

const [name = '', mode, file = ''] = process.argv.slice(2)
const quick = mode === 'quick'
const job = jobNamed(name)
const groups: GroupResult[] = []
for (const group of job.groups(quick)) groups.push(await measure(group, effortOf(quick)))
checkRounds(groups, quick)
const result: JobResult = { name, about: job.about, groups }
writeFileSync(file, JSON.stringify(result))
