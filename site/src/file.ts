import type { Mint } from 'tokenmill'
import { numberIn } from './field.js'
import type { FileFormat, GenerateReport, GenerateRequest } from './messages.js'
import { announce, element, listen, make, plain } from './page.js'
import type { Recipe } from './recipe.js'
import { count as grouped, size } from './words.js'

const MOST = 10_000_000
/** What every browser keeps in one piece; the command of the package writes larger files. */
const MOST_BYTES = 2e9

/** Many tokens, as a file that the browser saves. */
export class FileCard {
  readonly #form = element<HTMLFormElement>('file')
  readonly #count = element<HTMLInputElement>('file-count')
  readonly #error = element('file-error')
  readonly #progress = element<HTMLProgressElement>('file-progress')
  readonly #done = element('file-done')
  /** The file that was made last, which the browser may not have been allowed to save. */
  #again: HTMLAnchorElement | undefined
  readonly #recipe: () => Promise<Recipe | undefined>
  #isStarting = false
  /** Of a token and its line feed, about; 0 where the settings are wrong. */
  #bytes = 0
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
    this.#count.addEventListener('input', () => {
      if (this.#count.ariaInvalid === 'true' && this.#wrong() === '') this.#fail('')
      this.#hint()
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

  get isRunning(): boolean {
    return this.#worker !== undefined
  }

  /** How large a token is, and whether it can be kept from coming up twice: one of a width can. */
  describe(mint: Mint | undefined): void {
    // Words differ in length, so it is that of one of them.
    this.#bytes = mint ? (mint.byteWidth ?? new TextEncoder().encode(mint.one()).length) + 1 : 0
    this.#hint()
    const isPossible = mint === undefined || mint.width !== undefined
    const unique = element<HTMLInputElement>('unique')
    unique.disabled = !isPossible
    element('unique-hint').hidden = isPossible
    // What is hidden is read out all the same.
    if (isPossible) unique.removeAttribute('aria-describedby')
    else unique.setAttribute('aria-describedby', 'unique-hint')
  }

  /** How large the file will be. */
  #hint(): void {
    const bytes = numberIn(this.#count.value) * this.#bytes
    const about = bytes > 0 && this.#wrong() === '' ? `; these take ${size(bytes)}` : ''
    element('file-hint').textContent = `up to ${grouped(MOST)}${about}`
  }

  /** What is wrong with the count. */
  #wrong(): string {
    const count = numberIn(this.#count.value)
    if (!Number.isInteger(count) || count < 1 || count > MOST) return `A whole number from 1 to ${grouped(MOST)}`
    const bytes = count * this.#bytes
    if (bytes <= MOST_BYTES) return ''
    return `These would be ${size(bytes)}, and ${size(MOST_BYTES)} is the most here; the command of the package writes more`
  }

  async #start(): Promise<void> {
    this.#done.textContent = ''
    this.#isStarting = true
    const recipe = await this.#recipe()
    this.#isStarting = false
    const wrong = this.#wrong()
    this.#fail(wrong, wrong !== '')
    if (wrong !== '') this.#count.focus()
    if (wrong !== '' || recipe === undefined) return
    const count = numberIn(this.#count.value)
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
    this.#forget()
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
    const name = format === 'csv' ? 'tokens.csv' : 'tokens.txt'
    this.#again = make('a', { href: URL.createObjectURL(file), download: name }, `Save ${name} again`)
    element('file-again').replaceChildren(this.#again)
    this.#again.click()
    this.#say(`${name}: ${grouped(count)} in ${seconds.toFixed(2)} seconds, ${size(file.size)}`)
  }

  /** Gives the last file back: for as long as it can be saved it takes memory. */
  #forget(): void {
    if (this.#again) URL.revokeObjectURL(this.#again.href)
    this.#again = undefined
    element('file-again').replaceChildren()
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
