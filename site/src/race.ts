import type { RaceGroup, RaceReport, RaceResult } from './messages.js'
import { announce, element, listen, make } from './page.js'
import { about } from './words.js'

/** The race against nanoid and crypto.randomUUID, in a worker of its own. */
export class Race {
  readonly #button = element<HTMLButtonElement>('race-start')
  readonly #progress = element<HTMLProgressElement>('race-progress')
  #worker: Worker | undefined

  /** @param quieten ends what else takes the machine's time, or says why that has to be waited for */
  constructor(quieten: () => string | undefined) {
    this.#button.addEventListener('click', () => {
      if (this.#worker !== undefined) return
      const why = quieten()
      if (why === undefined) this.#start()
      else announce(why)
    })
  }

  #start(): void {
    const worker = new Worker(new URL('./workers/race.ts', import.meta.url), { type: 'module' })
    this.#worker = listen(
      worker,
      (report: RaceReport) => this.#take(report),
      (message) => this.#fail(message),
    )
    this.#button.setAttribute('aria-disabled', 'true')
    this.#progress.value = 0
    this.#progress.hidden = false
    announce('The race is on')
  }

  #take(report: RaceReport): void {
    if ('groups' in report) this.#finish(report.groups)
    else this.#progress.value = (report.round + 1) / (report.of + 1)
  }

  #fail(message: string): void {
    this.#end()
    element('race-empty').hidden = false
    element('race-empty').textContent = message
    announce(message)
  }

  #end(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#progress.hidden = true
    this.#button.removeAttribute('aria-disabled')
  }

  #finish(groups: readonly RaceGroup[]): void {
    this.#end()
    this.#button.textContent = 'Race again'
    element('race-empty').hidden = true
    const table = element<HTMLTableElement>('race-table')
    table.hidden = false
    for (const body of [...table.tBodies]) body.remove()
    table.append(...groups.map(groupRows))
    announce('The race is over: the table has the results')
  }
}

function groupRows({ title, results }: RaceGroup): HTMLElement {
  const fastest = Math.max(...results.map(({ rate }) => rate ?? 0))
  const heading = make('tr', { class: 'group' }, make('th', { scope: 'rowgroup', colspan: 3 }, title))
  return make('tbody', {}, heading, ...results.map((result) => row(result, fastest, results)))
}

function row({ name, rate, isOurs }: RaceResult, fastest: number, all: readonly RaceResult[]): HTMLElement {
  // Names are long for a phone, and may break after a point.
  const head = make('th', { scope: 'row' }, ...name.split(/(?<=\.)/).flatMap((part) => [part, make('wbr')]))
  const kind = isOurs ? 'ours' : 'theirs'
  if (rate === undefined) {
    const missing = 'This browser has it on pages from https or from the same machine only.'
    return make('tr', { class: kind }, head, make('td', { colspan: 2, class: 'missing' }, missing))
  }
  const bar = make('i', { class: 'race-bar' })
  bar.style.setProperty('--share', String(rate / fastest))
  const other = all.find((each) => each.isOurs !== isOurs)?.rate
  const times = isOurs && other ? ratio(rate / other) : ''
  return make(
    'tr',
    { class: kind },
    head,
    make('td', { class: 'rate' }, bar, make('span', {}, about(rate, 3))),
    make('td', { class: 'times' }, times),
  )
}

/** 1.8 times as fast, or 0.95, or 320: one digit fewer than the figures have, so that these give it. */
function ratio(times: number): string {
  return `${times >= 10 ? Number(times.toPrecision(2)) : times.toPrecision(2)}×`
}
