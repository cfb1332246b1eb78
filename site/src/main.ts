// Wires the parts of the page together.
import { backend, type Mint } from 'tokenmill'
import { FileCard } from './file.js'
import { Form } from './form.js'
import { grist } from './grist.js'
import { Histogram } from './histogram.js'
import { hashOf, settingsIn } from './link.js'
import { copy, element } from './page.js'
import { Race } from './race.js'
import { makeMint, type Recipe } from './recipe.js'
import { snippet } from './snippet.js'
import { StrengthCard } from './strength.js'
import './style/index.css'
import { Tokens } from './tokens.js'

const form = new Form(() => changed())
const tokens = new Tokens()
const strengthCard = new StrengthCard()
const histogram = new Histogram()
new Race()
new FileCard(() => {
  if (!isRight) form.focusWrong()
  return isRight ? recipe : undefined
})

let recipe: Recipe = form.kind.recipe(form.values)
/** Do the settings describe a mint? */
let isRight = false
/** Which change was the last: the word list comes a moment later than what asked for it. */
let changes = 0

element<HTMLFormElement>('settings').addEventListener('submit', (event) => {
  event.preventDefault()
  if (isRight) tokens.make(recipe)
  else form.focusWrong()
})

element('count').addEventListener('input', () => {
  tokens.checkCount()
  writeAddress()
})

element('copy-code').addEventListener('click', () => {
  void copy(element('code').textContent ?? '', 'the lines of code')
})

element('copy-link').addEventListener('click', () => {
  void copy(location.href, 'a link to these settings; no token is in it')
})

addEventListener('hashchange', () => void restore())

/** Takes the settings from the address. */
async function restore(): Promise<void> {
  const { kind, values, count } = settingsIn(location.hash)
  form.show(kind, values)
  tokens.count = count
  await apply()
  if (isRight) tokens.make(recipe, true)
}

async function changed(): Promise<void> {
  tokens.markOld()
  writeAddress()
  await apply()
}

function writeAddress(): void {
  history.replaceState(null, '', hashOf({ kind: form.kind, values: form.values, count: tokens.count }))
}

/** Shows what follows from the settings, or what is wrong with them. */
async function apply(): Promise<void> {
  const change = ++changes
  const wanted = form.kind.recipe(form.values)
  let mint: Mint | undefined
  let error: string | undefined
  try {
    mint = await makeMint(wanted)
  } catch (thrown) {
    error = (thrown as Error).message
  }
  if (change !== changes) return
  recipe = wanted
  isRight = mint !== undefined
  form.showError(error)
  tokens.describe(mint)
  strengthCard.show(mint)
  element('code').textContent = mint ? snippet(recipe) : ''
  element('take-home').classList.toggle('unknown', mint === undefined)
  histogram.show(mint ? form.kind.symbols(form.values) : undefined)
}

element('grist').textContent = grist()

const isWasm = backend() === 'wasm'
element('backend').textContent = isWasm ? 'WebAssembly SIMD at work' : 'TypeScript kernels: no WebAssembly here'

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('./service-worker.js').catch(() => {
    // Without it the page works as before, but for a visit without a network.
  })
}

void restore()
