import { draw } from '../charts/theme.js'
import { chartOf } from './chart.js'
import { drawAll, isInBand } from './draws.js'

/** Draws symbols in three ways and makes the picture of their frequencies in docs/proof.md. */
const FILE = new URL('../../../docs/proof/frequencies.svg', import.meta.url)

const all = drawAll()
await draw(chartOf(all), FILE)
for (const { counts, how, name } of all) {
  const range = `${Math.min(...counts)} to ${Math.max(...counts)}`
  console.log(
    `${name} (${how}): ${counts.filter(isInBand).length} of ${counts.length} symbols in the band, ${range} times`,
  )
}
console.log('docs/proof/frequencies.svg is written')
