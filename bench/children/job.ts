import { writeFileSync } from 'node:fs'
import type { JobResult } from '../job.js'
import { jobNamed } from '../jobs/index.js'
import { measure } from '../measure.js'

const [name = '', quick, file = ''] = process.argv.slice(2)
const job = jobNamed(name)
const groups = job.groups(quick === 'quick').map((group) => measure(group, quick === 'quick'))
const result: JobResult = { name, about: job.about, groups }
writeFileSync(file, JSON.stringify(result))
