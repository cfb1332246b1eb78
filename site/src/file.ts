import type { Mint } from 'tokenmill'
import { numberIn } from './field.js'
import type { FileFormat, GenerateReport, GenerateRequest } from './messages.js'
import { announce, element, listen, plain } from './page.js'
import type { Recipe } from './recipe.js'
import { count as grouped } from './words.js'

const MOST = 10_000_000

/** Many tokens, as a file that the browser saves. */
export class FileCard {
  readonly #form = element<HTMLFormElement>('file')
  readonly #count = element<HTMLInputElement>('file-count')
  readonly #error = element('file-error')
  readonly #progress = element<HTMLProgressElement>('file-progress')
  readonly #done = element('file-done')
  readonly #recipe: () => Promise<Recipe | undefined>
  #isStarting = false
  /** One for each file: to cancel is to end it, and its memory goes with it. */
  #worker: Worker | undefined

  /** @param recipe what to make, or undefined where the settings are wrong, which is then said there */
  constructor(recipe: () => Promise<Recipe | undefined>) {
    this.#recipe = recipe
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (this.#worker === undefined && !this.#isStarting) void this.#start()
    })
    this.#count.addEventListener('change', () => {
      const count = numberIn(this.#count.value)
      if (Number.isFinite(count)) this.#count.value = grouped(count)
    })
    element('cancel').addEventListener('click', () => {
      this.#end()
      this.#say('Cancelled: nothing was kept')
      // Not all browsers give a button the focus when it is clicked, to be handed on.
      element('download').focus()
    })
  }

  /** What was wrong with other settings need not be with these. */
  forgetError(): void {
    this.#fail('')
  }

  /** Only tokens of one width can be kept from coming up twice. */
  describe(mint: Mint | undefined): void {
    const isPossible = mint === undefined || mint.width !== undefined
    element<HTMLInputElement>('unique').disabled = !isPossible
    element('unique-hint').hidden = isPossible
  }

  async #start(): Promise<void> {
    const count = numberIn(this.#count.value)
    const isRight = Number.isInteger(count) && count >= 1 && count <= MOST
    this.#fail(isRight ? '' : `A whole number from 1 to ${grouped(MOST)}`, !isRight)
    if (!isRight) {
      this.#count.focus()
      return
    }
    this.#isStarting = true
    const recipe = await this.#recipe()
    this.#isStarting = false
    if (recipe === undefined) return
    const data = new FormData(this.#form)
    const format = data.get('format') as FileFormat
    this.#begin({ task: 'file', recipe, count, format, isUnique: data.has('unique') })
  }

  #begin(request: GenerateRequest & { task: 'file' }): void {
    const worker = new Worker(new URL('./workers/generate.ts', import.meta.url), { type: 'module' })
    const take = (report: GenerateReport): void => {
      if ('made' in report) this.#advance(report.made / request.count)
      if ('file' in report) this.#save(report.file, request, report.seconds)
      if ('error' in report) this.#stop(report.error)
    }
    this.#worker = listen(worker, take, (message) => this.#stop(message))
    this.#worker.postMessage(request)
    this.#advance(0)
    this.#done.textContent = ''
    element('file-running').hidden = false
    element('download').setAttribute('aria-disabled', 'true')
    announce(`Making ${grouped(request.count)}`)
  }

  #advance(share: number): void {
    this.#progress.value = share
    element('file-share').textContent = `${Math.floor(share * 100)} %`
  }

  #save(file: Blob, { count, format }: { count: number; format: FileFormat }, seconds: number): void {
    this.#end()
    const address = URL.createObjectURL(file)
    const link = document.createElement('a')
    link.href = address
    link.download = format === 'csv' ? 'tokens.csv' : 'tokens.txt'
    link.click()
    // The browser has begun to read it by then; what is not given back stays in memory for as long as the page.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    const size = (file.size / 1e6).toFixed(file.size < 1e7 ? 1 : 0)
    this.#say(`${link.download}: ${grouped(count)} in ${seconds.toFixed(2)} seconds, ${size} MB`)
  }

  #end(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    const running = element('file-running')
    // What goes away hands the focus on.
    if (running.contains(document.activeElement)) element('download').focus()
    running.hidden = true
    element('download').removeAttribute('aria-disabled')
  }

  #stop(message: string): void {
    this.#end()
    this.#fail(message)
  }

  #say(message: string): void {
    this.#done.textContent = message
    announce(message)
  }

  #fail(message: string, isCountWrong = false): void {
    this.#error.textContent = plain(message)
    if (isCountWrong) this.#count.setAttribute('aria-invalid', 'true')
    else this.#count.removeAttribute('aria-invalid')
  }
}
