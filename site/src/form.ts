import { type Field, ON, type Values } from './field.js'
import { initialValues, KINDS, type Kind } from './kinds.js'
import { element, make, plain } from './page.js'

const ERROR = 'settings-error'

/** The settings of a mint: which kind, and the fields of it. */
export class Form {
  readonly #picker = element('kinds')
  readonly #fields = element('fields')
  readonly #onChange: () => void
  /** What was said of each kind, so that nothing is lost by a look at another. */
  readonly #remembered = new Map<string, Values>()
  #kind: Kind = KINDS[0] as Kind

  constructor(onChange: () => void) {
    this.#onChange = onChange
    this.#picker.append(...KINDS.map(kindOption))
    this.#picker.addEventListener('change', () => {
      const chosen = KINDS.find(({ name }) => name === this.#picker.querySelector<HTMLInputElement>(':checked')?.value)
      if (chosen) this.show(chosen, this.#remembered.get(chosen.name) ?? initialValues(chosen))
      this.#onChange()
    })
    this.#fields.addEventListener('input', () => {
      this.#remember()
      this.#showOrHide()
      this.#onChange()
    })
  }

  get kind(): Kind {
    return this.#kind
  }

  get values(): Values {
    return this.#remembered.get(this.#kind.name) ?? initialValues(this.#kind)
  }

  /** Shows the fields of a kind, with these values in them. */
  show(kind: Kind, values: Values): void {
    this.#kind = kind
    const radio = this.#picker.querySelector<HTMLInputElement>(`[value="${kind.name}"]`)
    if (radio) radio.checked = true
    element('about').textContent = kind.about
    this.#fields.replaceChildren(...kind.fields.map((field) => fieldRow(field, values[field.name] ?? '')))
    // A control may hold less than an address says: no line breaks, and nothing but digits where a number is.
    this.#remember()
    this.#showOrHide()
  }

  /** Shows what is wrong, at the field that it is about; nothing if all is right. */
  showError(message: string | undefined): void {
    element(ERROR).textContent = plain(message ?? '')
    const wrong = message === undefined ? undefined : this.#fieldNamedIn(message)
    for (const control of this.#controls()) {
      const isWrong = control.name === wrong
      control.removeAttribute('aria-invalid')
      if (isWrong) control.setAttribute('aria-invalid', 'true')
      const described = [isWrong && ERROR, control.dataset.hint].filter(Boolean).join(' ')
      if (described) control.setAttribute('aria-describedby', described)
      else control.removeAttribute('aria-describedby')
    }
  }

  focusWrong(): void {
    const wrong = this.#controls().find((control) => control.ariaInvalid === 'true') ?? this.#controls()[0]
    wrong?.focus()
  }

  /** The messages of the package begin with the function and the option: `mint: length must be …`. */
  #fieldNamedIn(message: string): string | undefined {
    const option = /^\w+: (\w+)/.exec(message)?.[1]
    const names = this.#controls().filter(isVisible)
    // Symbols of one's own are the alphabet.
    if (option === 'alphabet' && names.some(({ name }) => name === 'symbols')) return 'symbols'
    return names.find(({ name }) => name === option)?.name
  }

  #controls(): (HTMLInputElement | HTMLSelectElement)[] {
    return [...this.#fields.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')]
  }

  #remember(): void {
    const values = Object.fromEntries(this.#controls().map((control) => [control.name, textOf(control)]))
    this.#remembered.set(this.#kind.name, values)
  }

  #showOrHide(): void {
    for (const { name, isShown } of this.#kind.fields) {
      const row = this.#fields.querySelector<HTMLElement>(`[data-field="${name}"]`)
      if (row && isShown) row.hidden = !isShown(this.values)
    }
  }
}

function textOf(control: HTMLInputElement | HTMLSelectElement): string {
  if (control instanceof HTMLInputElement && control.type === 'checkbox') return control.checked ? ON : ''
  return control.value
}

function isVisible(control: HTMLElement): boolean {
  return control.closest('[hidden]') === null
}

function kindOption({ name, title }: Kind): HTMLElement {
  return make(
    'label',
    { class: 'kind' },
    make('input', { type: 'radio', name: 'kind', value: name }),
    make('span', {}, title),
  )
}

function fieldRow(field: Field, value: string): HTMLElement {
  const { name, label, type, hint } = field
  const id = `field-${name}`
  const hintId = hint && `${id}-hint`
  const control = type === 'choice' ? choice(field, id, value) : input(field, id, value)
  if (hintId) {
    control.dataset.hint = hintId
    control.setAttribute('aria-describedby', hintId)
  }
  if (type === 'switch') {
    return make('div', { class: 'field switch wide', 'data-field': name }, make('label', { for: id }, control, label))
  }
  return make(
    'div',
    { class: field.isWide ? 'field wide' : 'field', 'data-field': name },
    make('label', { for: id }, label),
    type === 'choice' ? make('span', { class: 'select' }, control) : control,
    ...(hintId ? [make('span', { class: 'hint', id: hintId }, hint)] : []),
  )
}

function input({ name, type, min, max }: Field, id: string, value: string): HTMLInputElement {
  const made = make('input', {
    id,
    name,
    type: type === 'switch' ? 'checkbox' : type,
    min,
    max,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  })
  if (type === 'switch') made.checked = value === ON
  else made.value = value
  return made
}

function choice({ name, choices = [] }: Field, id: string, value: string): HTMLSelectElement {
  const made = make('select', { id, name }, ...choices.map(([of, label]) => make('option', { value: of }, label)))
  made.value = value
  return made
}
