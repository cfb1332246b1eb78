// Loaded before a script: reports the bytes of memory that its process had at its peak, above those it began with.
import { writeSync } from 'node:fs'

const KIBIBYTE = 1_024
/** The standard streams are the script's own. */
const REPORT = 3

const before = process.resourceUsage().maxRSS
process.on('exit', () => writeSync(REPORT, `${(process.resourceUsage().maxRSS - before) * KIBIBYTE}`))
