// Wires the parts of the page together.
import { backend, type Mint } from 'tokenmill'
import { FileCard } from './file.js'
import { Form } from './form.js'
import { grist } from './grist.js'
import { Histogram } from './histogram.js'
import { hashOf, hasSettings, settingsIn } from './link.js'
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
const fileCard = new FileCard(described)
new Race(() => {
  if (fileCard.isRunning) return 'A file is being made: race when it is done'
  histogram.pause()
  return undefined
})

/** What the settings describe; undefined where they are wrong, and while they are being checked. */
let recipe: Recipe | undefined
/** The check of the last change: the word list comes a moment later than what asked for it. */
let check = Promise.resolve()
let changes = 0
const ADDRESS_MS = 250
let writing: ReturnType<typeof setTimeout> | undefined

element<HTMLFormElement>('settings').addEventListener('submit', (event) => {
  event.preventDefault()
  void described().then((wanted) => wanted && tokens.make(wanted))
})

element('count').addEventListener('input', () => {
  tokens.checkCount()
  writeAddress()
})

element('copy-code').addEventListener('click', () => {
  void copy(element('code').textContent ?? '', 'the lines of code')
})

element('copy-link').addEventListener('click', () => {
  void copy(new URL(settingsHash(), location.href).href, 'a link to these settings; no token is in it')
})

// An address without settings in it is no wish to lose those that are there.
addEventListener('hashchange', () => {
  if (hasSettings(location.hash)) void restore()
})

// They move the focus and leave the address alone, which holds the settings.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a.skip')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    const target = element(link.hash.slice(1))
    target.scrollIntoView()
    target.focus({ preventScroll: true })
  })
}

/** Takes the settings from the address. */
async function restore(): Promise<void> {
  const { kind, values, count } = settingsIn(location.hash)
  form.show(kind, values)
  tokens.count = count
  apply()
  await check
  if (recipe) tokens.make(recipe, true)
}

function changed(): void {
  apply()
  writeAddress()
}

function settingsHash(): string {
  return hashOf({ kind: form.kind, values: form.values, count: tokens.count })
}

/** A moment after the last change: browsers allow so many in a while, and refuse more. */
function writeAddress(): void {
  clearTimeout(writing)
  writing = setTimeout(() => {
    try {
      history.replaceState(null, '', settingsHash())
    } catch {
      // The next change writes it.
    }
  }, ADDRESS_MS)
}

/** What to make, as soon as the settings are checked; undefined where they are wrong, and then that has the focus. */
async function described(): Promise<Recipe | undefined> {
  for (let last: Promise<void> | undefined; last !== check; ) {
    last = check
    await last
  }
  if (recipe === undefined) form.focusWrong()
  return recipe
}

/** Takes the settings as they are now; what was made with others is old. */
function apply(): void {
  recipe = undefined
  tokens.markOld()
  fileCard.forgetError()
  check = show(form.kind.recipe(form.values), ++changes)
}

/** Shows what follows from the settings, or what is wrong with them. */
async function show(wanted: Recipe, change: number): Promise<void> {
  let mint: Mint | undefined
  let error: string | undefined
  try {
    mint = await makeMint(wanted)
  } catch (thrown) {
    error = (thrown as Error).message
  }
  if (change !== changes) return
  if (mint) recipe = wanted
  form.showError(error)
  tokens.describe(mint)
  fileCard.describe(mint)
  strengthCard.show(mint)
  element('code').textContent = mint ? snippet(wanted) : ''
  element('take-home').classList.toggle('unknown', mint === undefined)
  histogram.show(mint ? form.kind.symbols(form.values) : undefined)
}

element('unserved').remove()
element('grist').textContent = grist()

const isWasm = backend() === 'wasm'
element('backend').textContent = isWasm ? 'WebAssembly SIMD at work' : 'TypeScript kernels: no WebAssembly here'

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('./service-worker.js').catch(() => {
    // Without it the page works as before, but for a visit without a network.
  })
}

void restore()
