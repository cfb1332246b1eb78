import type { Mint } from 'tokenmill'
import { numberIn } from './field.js'
import type { GenerateReport, GenerateRequest } from './messages.js'
import { announce, copy, element, listen, make, plain } from './page.js'
import type { Recipe } from './recipe.js'
import { counted, count as grouped, withOneDecimal } from './words.js'

/** More than this nobody reads; a file takes them. */
const MOST_SHOWN = 1_000
/** Of all tokens together: a link can ask for tokens of any length, and the page is to stay alive. */
const MOST_CHARACTERS = 1_000_000
/** Of all tokens together: up to so many their digits are coloured, which takes an element for each run. */
const MOST_COLOURED = 40_000
/** More rows at a time than these would hold the page up. */
const ROWS_A_FRAME = 150

/** The tokens that are shown. They are nowhere but here and in the page. */
export class Tokens {
  readonly #list = element<HTMLOListElement>('tokens')
  readonly #error = element('tokens-error')
  readonly #count = element<HTMLInputElement>('count')
  readonly #worker = new Worker(new URL('./workers/generate.ts', import.meta.url), { type: 'module' })
  #shown: string[] = []
  #lastId = 0
  #isQuiet = false
  /** Characters in a token, about. */
  #width = 0
  /** How often the settings changed: now, and when tokens were last asked for. */
  #changes = 0
  #changesAsked = 0

  constructor() {
    const take = (report: GenerateReport): void => {
      // What was asked for before is not wanted any more.
      if (!('id' in report) || report.id !== this.#lastId) return
      if ('tokens' in report) this.#show(report.tokens)
      else if ('error' in report) this.#fail(report.error)
    }
    listen(this.#worker, take, (message) => this.#fail(message))
    element('copy-all').addEventListener('click', () => {
      void copy(this.#shown.join('\n'), this.#shown.length === 1 ? 'the token' : `all ${grouped(this.#shown.length)}`)
    })
    this.#list.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null
      const index = button ? Number(button.dataset.index) : Number.NaN
      const token = this.#shown[index]
      if (token !== undefined) void copy(token, `token ${index + 1}`)
    })
  }

  get count(): string {
    return this.#count.value
  }

  set count(value: string) {
    this.#count.value = value
  }

  /** Is the count one that can be shown? Says so where it is not. */
  checkCount(): boolean {
    const count = numberIn(this.count)
    const isRight = Number.isInteger(count) && count >= 1 && count <= MOST_SHOWN
    element('count-error').textContent = isRight
      ? ''
      : `A whole number from 1 to ${grouped(MOST_SHOWN)}; more go into a file, below`
    if (isRight) this.#count.removeAttribute('aria-invalid')
    else this.#count.setAttribute('aria-invalid', 'true')
    return isRight
  }

  /** Makes as many as the count says; quietly if nobody has asked for it. */
  make(recipe: Recipe, isQuiet = false): void {
    if (!this.checkCount()) {
      if (!isQuiet) this.#count.focus()
      return
    }
    const characters = this.#width * numberIn(this.count)
    if (characters > MOST_CHARACTERS) {
      const most = `the page shows ${grouped(MOST_CHARACTERS)} at most`
      this.#fail(`These would be ${grouped(characters)} characters, and ${most}: make fewer or shorter ones, or a file`)
      return
    }
    this.#isQuiet = isQuiet
    this.#changesAsked = this.#changes
    this.#list.classList.toggle('phrases', recipe.kind === 'passphrase')
    this.#send({ task: 'show', id: ++this.#lastId, recipe, count: numberIn(this.count) })
  }

  /** Says that the settings are no longer those that the tokens were made with, or are on their way with. */
  markOld(): void {
    this.#changes++
    this.#mark(this.#shown.length > 0)
  }

  /** How wide and how strong a token is. */
  describe(mint: Mint | undefined): void {
    // Words differ in length, so it is that of one of them.
    this.#width = mint ? (mint.width ?? mint.one().length) : 0
    this.#error.textContent = ''
    const width = mint?.width === undefined ? '' : `${counted(mint.width, 'character')} · `
    element('facts').textContent = mint ? `${width}${bits(mint)} bits each` : ''
  }

  #mark(isOld: boolean): void {
    element('old').hidden = !isOld
    element('results').classList.toggle('old', isOld)
  }

  #send(request: GenerateRequest): void {
    this.#worker.postMessage(request)
  }

  #show(tokens: string[]): void {
    this.#shown = tokens
    const length = tokens.reduce((sum, token) => sum + token.length, 0)
    const isColoured = length <= MOST_COLOURED
    this.#list.replaceChildren()
    this.#append(tokens, isColoured)
    this.#list.scrollTop = 0
    this.#error.textContent = ''
    this.#mark(this.#changesAsked !== this.#changes)
    element('empty').hidden = true
    element('copy-all').hidden = false
    if (!this.#isQuiet) announce(tokens.length === 1 ? 'One token made' : `${grouped(tokens.length)} tokens made`)
  }

  /** The first rows at once, and the others frame by frame, unless there are newer tokens by then. */
  #append(tokens: readonly string[], isColoured: boolean): void {
    const from = this.#list.childElementCount
    const rows = tokens.slice(from, from + ROWS_A_FRAME).map((token, i) => item(token, from + i, isColoured))
    this.#list.append(...rows)
    if (from + rows.length === tokens.length) return
    requestAnimationFrame(() => {
      if (this.#shown === tokens) this.#append(tokens, isColoured)
    })
  }

  #fail(message: string): void {
    this.#error.textContent = plain(message)
    this.#mark(this.#shown.length > 0)
  }
}

export function bits(mint: Mint): string {
  return mint.bits < 10 ? withOneDecimal(mint.bits) : grouped(Math.floor(mint.bits))
}

function item(token: string, index: number, isColoured: boolean): HTMLLIElement {
  return make(
    'li',
    {},
    make('code', {}, ...(isColoured ? runs(token) : [token])),
    make(
      'button',
      { type: 'button', class: 'copy', 'data-index': index, 'aria-label': `Copy token ${index + 1}` },
      'Copy',
    ),
  )
}

/** Digits and punctuation have colours of their own, so that 0 and O are told apart, as password managers do it. */
function runs(token: string): (Node | string)[] {
  return (token.match(/\d+|[\p{L}\p{M}\s]+|[^\d\p{L}\p{M}\s]+/gu) ?? []).map((run) => {
    if (/\d/.test(run)) return make('span', { class: 'digit' }, run)
    return /[\p{L}\p{M}\s]/u.test(run) ? run : make('span', { class: 'sign' }, run)
  })
}
