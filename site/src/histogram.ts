import type { CountReport, CountRequest } from './messages.js'
import { announce, element, listen, MISSING, make } from './page.js'
import type { Symbols } from './symbols.js'
import { count as grouped } from './words.js'

const MOST = 10_000_000
/** The first step has so few that chance shows; each takes a quarter of what there is, so that it evens out in view. */
const FIRST_STEP = 500
const LARGEST_STEP = 250_000
const STEP_MS = 50
/** For those who do not want things to move. */
const CALM_STEP_MS = 1_000

/** What a bar and its symbol need, in pixels. */
const BAR_WIDTH = 15

/** How often each symbol comes up, counted while they are drawn. */
export class Histogram {
  readonly #button = element<HTMLButtonElement>('draw')
  readonly #bars = element('bars')
  #symbols: Symbols | undefined
  #worker: Worker | undefined
  #cells: HTMLElement[] = []
  #counts: readonly number[] = []
  #isRunning = false
  /** Is the worker at work on a step? One chain of steps is enough, however often somebody presses the button. */
  #isAsked = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #lastShown = 0

  constructor() {
    this.#button.addEventListener('click', () => {
      if (this.#isRunning) this.#stop()
      else this.#run()
    })
    element('draw-again').addEventListener('click', () => {
      // This button goes away.
      this.#button.focus()
      this.#reset(this.#symbols)
      this.#run()
    })
    element('counts').addEventListener('toggle', () => this.#tabulate())
    new ResizeObserver(() => this.#arrange()).observe(this.#bars)
  }

  /** Shows these symbols, or says why there are none to be counted. What was drawn stays while they are the same. */
  show(symbols: Symbols | string | undefined): void {
    if (typeof symbols === 'object' && JSON.stringify(symbols) === JSON.stringify(this.#symbols)) return
    this.#reset(symbols)
  }

  #reset(symbols: Symbols | string | undefined): void {
    this.#worker?.terminate()
    this.#worker = undefined
    clearTimeout(this.#timer)
    this.#isAsked = false
    this.#isRunning = false
    this.#counts = []
    this.#symbols = typeof symbols === 'object' ? symbols : undefined
    const alphabet = [...(this.#symbols?.symbols ?? '')]
    this.#cells = alphabet.map((symbol) =>
      make('div', { class: 'bar' }, make('i'), make('b', {}, isUnseen(symbol) ? '␣' : symbol)),
    )
    this.#bars.replaceChildren(...this.#cells)
    this.#arrange()
    element('histogram').classList.toggle('none', this.#symbols === undefined)
    element('why-none').textContent =
      typeof symbols === 'string' ? symbols : symbols ? '' : 'The settings above are not right yet.'
    element('note').textContent = this.#symbols?.note ?? ''
    element('counts-table').replaceChildren()
    this.#label()
    void this.#write()
  }

  #run(): void {
    if (this.#symbols === undefined) return
    if (this.#drawn >= MOST) this.#reset(this.#symbols)
    this.#isRunning = true
    this.#label()
    if (this.#worker === undefined) this.#startWorker(this.#symbols)
    if (!this.#isAsked) this.#ask()
  }

  #startWorker(begin: Symbols): void {
    const worker = new Worker(new URL('./workers/count.ts', import.meta.url), { type: 'module' })
    this.#worker = listen(
      worker,
      (report: CountReport) => {
        if ('counts' in report) this.#take(report.counts)
        else this.#fail(report.error)
      },
      (message) => this.#fail(message),
    )
    worker.postMessage({ begin } satisfies CountRequest)
  }

  #fail(message: string): void {
    this.#reset(this.#symbols)
    element('verdict').textContent = message
    announce(message)
  }

  #ask(): void {
    this.#isAsked = true
    const step = Math.min(Math.max(FIRST_STEP, this.#drawn / 4), LARGEST_STEP, MOST - this.#drawn)
    this.#worker?.postMessage({ draw: Math.ceil(step) } satisfies CountRequest)
  }

  #take(counts: readonly number[]): void {
    this.#isAsked = false
    this.#counts = counts
    const isDone = this.#drawn >= MOST
    const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_STEP_MS : 0
    if (isDone || !this.#isRunning || performance.now() >= this.#lastShown + pace) {
      this.#lastShown = performance.now()
      void this.#write()
    }
    if (isDone) this.#stop()
    else if (this.#isRunning) this.#timer = setTimeout(() => this.#ask(), STEP_MS)
  }

  /** Stops drawing, if it is; the button goes on. */
  pause(): void {
    if (this.#isRunning) this.#stop()
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#isRunning = false
    this.#label()
    this.#tabulate()
    void this.#write().then(() => announce(element('verdict').textContent ?? ''))
  }

  get #drawn(): number {
    return this.#counts.reduce((sum, n) => sum + n, 0)
  }

  #label(): void {
    const isDone = this.#drawn >= MOST
    const next = isDone ? 'From the start' : this.#drawn > 0 ? 'Go on' : 'Draw ten million'
    // It stays where it is and says what it does next, so that whoever has pressed it keeps the focus.
    this.#button.textContent = this.#isRunning ? 'Pause' : next
    element('draw-again').hidden = this.#drawn === 0 || this.#isRunning || isDone
  }

  async #write(): Promise<void> {
    const drawn = this.#drawn
    const expected = drawn / this.#counts.length
    this.#cells.forEach((cell, i) => {
      // The line of equal shares is at two thirds of the height.
      const share = drawn === 0 ? 0 : ((this.#counts[i] as number) / expected) * (2 / 3)
      cell.style.setProperty('--share', String(Math.min(1, share)))
    })
    element('drawn').textContent = grouped(drawn)
    await this.#judge()
  }

  async #judge(): Promise<void> {
    const counts = this.#counts
    if (counts.length === 0) {
      element('chi-square').textContent = ''
      element('verdict').textContent = ''
      return
    }
    const judge = await import('./chi-square.js').catch(() => undefined)
    if (counts !== this.#counts) return
    if (judge === undefined) {
      element('verdict').textContent = `The chi-square ${MISSING}`
      return
    }
    const { pText, unevenness, verdict } = judge
    const { chiSquare, freedom, p } = unevenness(counts)
    element('chi-square').textContent =
      `chi-square ${chiSquare.toFixed(1)} with ${freedom} ${freedom === 1 ? 'degree' : 'degrees'} of freedom`
    element('verdict').replaceChildren(make('strong', {}, pText(p)), `: ${verdict(p)}.`)
  }

  /** As many in each row as in the others, and as many rows as it takes for the symbols to be legible. */
  #arrange(): void {
    const width = this.#bars.clientWidth
    if (width === 0 || this.#cells.length === 0) return
    const rows = Math.ceil((this.#cells.length * BAR_WIDTH) / width)
    this.#bars.style.setProperty('--columns', String(Math.ceil(this.#cells.length / rows)))
  }

  /** The same in numbers, for whoever opens it. */
  #tabulate(): void {
    if (!element<HTMLDetailsElement>('counts').open || this.#counts.length === 0) return
    const expected = this.#drawn / this.#counts.length
    const rows = [...(this.#symbols?.symbols ?? '')].map((symbol, i) => {
      const n = this.#counts[i] ?? 0
      const off = Math.abs((n / expected - 1) * 100).toFixed(2)
      const sign = off === '0.00' ? '±' : n < expected ? '−' : '+'
      return make(
        'tr',
        {},
        make('th', { scope: 'row' }, nameOf(symbol)),
        make('td', {}, grouped(n)),
        make('td', {}, `${sign}${off} %`),
      )
    })
    element('counts-table').replaceChildren(...rows)
  }
}

/** Spaces, and what else leaves no ink. */
function isUnseen(symbol: string): boolean {
  return /[\p{Z}\p{C}]/u.test(symbol)
}

function nameOf(symbol: string): string {
  if (symbol === ' ') return 'space'
  return isUnseen(symbol) ? `U+${symbol.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}` : symbol
}
