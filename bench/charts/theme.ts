import { mkdirSync, writeFileSync } from 'node:fs'
import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

/** On a white card, so that it can be read on light and on dark pages. */
const CARD = '<rect width="100%" height="100%" rx="10" fill="#ffffff"/>'
const GRID = '#eaeef2'
const FONT = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"

export const INK = '#1f2328'
export const FAINT = '#59636e'
export const OURS = '#0969da'
export const THEIRS = '#afb8c1'
export const WARNING = '#d1490c'
export const MONOSPACE = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace"

/** What all pictures have in common. */
export const CONFIG = {
  font: FONT,
  background: 'transparent',
  aria: false,
  padding: 24,
  view: { stroke: null },
  title: {
    anchor: 'start',
    color: INK,
    fontSize: 20,
    fontWeight: 600,
    offset: 22,
    subtitleColor: FAINT,
    subtitleFontSize: 13,
    subtitlePadding: 8,
  },
  axis: {
    labelColor: FAINT,
    titleColor: FAINT,
    gridColor: GRID,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    domain: false,
    ticks: false,
  },
}

/** Draws a picture to a file, whose folder is made if need be. */
export async function draw(picture: TopLevelSpec, file: URL): Promise<void> {
  const svg = await new View(parse(compile(picture).spec), { renderer: 'none' }).toSVG()
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, `${svg.replace(/<svg [^>]*>/, (opening) => opening + CARD)}\n`)
}
