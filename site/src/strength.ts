import { type Mint, strength } from 'tokenmill'
import { element, make } from './page.js'
import { bits } from './tokens.js'
import { chance, comparison, count, duration } from './words.js'

/** Under so many bits codes need more than their randomness. */
const ENOUGH_BITS = 64

/** What is typed changes the words with each digit; they are read out when it has been quiet for so long. */
const QUIET_MS = 600
const SAID_MS = 2_000

/** How hard the tokens of a mint are to guess, in words. */
export class StrengthCard {
  readonly #rate = element<HTMLSelectElement>('rate')
  readonly #issued = element<HTMLSelectElement>('issued')
  #mint: Mint | undefined
  #saying: ReturnType<typeof setTimeout> | undefined

  constructor() {
    for (const select of [this.#rate, this.#issued]) select.addEventListener('change', () => this.#write())
  }

  /** Undefined while the settings describe none. */
  show(mint: Mint | undefined): void {
    this.#mint = mint
    this.#write()
  }

  #write(): void {
    const mint = this.#mint
    element('bits').textContent = mint ? bits(mint) : '–'
    element('bits').parentElement?.classList.toggle('unknown', mint === undefined)
    const sentences = mint ? this.#sentences(mint) : [unknown()]
    element('strength-words').replaceChildren(...sentences)
    clearTimeout(this.#saying)
    this.#saying = setTimeout(() => say(sentences.map(({ textContent }) => textContent).join(' ')), QUIET_MS)
  }

  #sentences(mint: Mint): HTMLElement[] {
    const guessesPerSecond = Number(this.#rate.value)
    const issued = Number(this.#issued.value)
    const { secondsToHit, collisionChance } = strength(mint, { guessesPerSecond, issued })
    const ages = comparison(secondsToHit)
    const target = issued === 1 ? 'it' : `one of ${count(issued)}`
    const sentences = [
      make(
        'p',
        {},
        `A guesser at ${count(guessesPerSecond)} a second, each at random, needs `,
        make('strong', {}, duration(secondsToHit)),
        ` to hit ${target}, on average${ages ? `: ${ages}` : ''}.`,
      ),
    ]
    if (issued > 1)
      sentences.push(make('p', {}, `Among ${count(issued)}, two are equal by chance: `, ...odds(collisionChance)))
    if (mint.bits < ENOUGH_BITS) {
      const advice = `Under ${ENOUGH_BITS} bits: limit how often one may guess, and let them expire.`
      sentences.push(make('p', { class: 'warning' }, advice))
    }
    return sentences
  }
}

let said = ''

/** To those who hear the page, and only what they have not heard. It does not stay: who reads on would hear it twice. */
function say(text: string): void {
  if (text === said) return
  said = text
  element('strength-said').textContent = text
  setTimeout(() => {
    element('strength-said').textContent = ''
  }, SAID_MS)
}

function unknown(): HTMLElement {
  return make('p', { class: 'empty' }, 'The settings above are not right yet.')
}

function odds(p: number): (Node | string)[] {
  return [make('strong', {}, chance(p)), '.']
}
