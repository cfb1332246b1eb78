import { mkdirSync, writeFileSync } from 'node:fs'
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import { chartOf } from './chart.js'
import { drawAll, isInBand } from './draws.js'

/** Draws symbols in three ways and makes the picture of their frequencies in docs/proof.md. */
const FILE = new URL('../../../docs/proof/frequencies.svg', import.meta.url)
const CARD = '<rect width="100%" height="100%" rx="10" fill="#ffffff"/>'

const all = drawAll()
const svg = await new View(parse(compile(chartOf(all)).spec), { renderer: 'none' }).toSVG()
mkdirSync(new URL('.', FILE), { recursive: true })
writeFileSync(FILE, `${svg.replace(/<svg [^>]*>/, (opening) => opening + CARD)}\n`)
for (const { counts, how, name } of all) {
  const range = `${Math.min(...counts)} to ${Math.max(...counts)}`
  console.log(
    `${name} (${how}): ${counts.filter(isInBand).length} of ${counts.length} symbols in the band, ${range} times`,
  )
}
console.log('docs/proof/frequencies.svg is written')
