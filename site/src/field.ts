/** What the fields of a kind hold, by name: texts, as an address has them; a switch holds `'yes'` or nothing. */
export type Values = Readonly<Record<string, string>>

/** A field of the form. */
export interface Field {
  /** The option of the package that it gives, where there is one of that name. */
  readonly name: string
  readonly label: string
  readonly type: 'number' | 'text' | 'choice' | 'switch'
  readonly initial: string
  /** A line under the field. */
  readonly hint?: string
  /** For the arrows of a number; whether a value is allowed is for the package to say. */
  readonly min?: number
  readonly max?: number
  /** Of a choice: values and what they are called. */
  readonly choices?: readonly (readonly [value: string, label: string])[]
  /** Takes the whole width. */
  readonly isWide?: boolean
  /** Is it there at all? */
  readonly isShown?: (values: Values) => boolean
}

export const ON = 'yes'

/** The number that a text is; what is none is NaN, of which the package says that it is not allowed. */
export function numberIn(text: string | undefined): number {
  const digits = (text ?? '').replaceAll(/[\s_,]/g, '')
  return digits === '' ? Number.NaN : Number(digits)
}

/** The same, where an empty field means the default. */
export function optionalNumber(text: string | undefined): number | undefined {
  return (text ?? '').trim() === '' ? undefined : numberIn(text)
}

/** The entries that have a value. */
export function given(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== ''))
}
