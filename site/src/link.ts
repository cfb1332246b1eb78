import type { Values } from './field.js'
import { initialValues, type Kind, kindNamed } from './kinds.js'

/** What the address of the page says: the settings, and never a token. */
export interface Settings {
  readonly kind: Kind
  readonly values: Values
  /** How many tokens to show. */
  readonly count: string
}

export const DEFAULT_COUNT = '10'

/** Does the part of an address after `#` hold settings? */
export function hasSettings(hash: string): boolean {
  return hash.includes('=')
}

/** The settings that the part of an address after `#` holds; what it does not say is as it is at first. */
export function settingsIn(hash: string): Settings {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  const kind = kindNamed(said.get('kind'))
  const values: Record<string, string> = { ...initialValues(kind) }
  for (const { name, choices } of kind.fields) {
    const value = said.get(name)
    const isPossible = value !== null && (choices?.some(([choice]) => choice === value) ?? true)
    if (isPossible) values[name] = value
  }
  // The field holds nothing but digits.
  const count = said.get('count') ?? ''
  return { kind, values, count: /^\d+$/.test(count) ? count : DEFAULT_COUNT }
}

/** The other way: only what differs from the first settings, so that an address stays short. */
export function hashOf({ kind, values, count }: Settings): string {
  const initial = initialValues(kind)
  const said = new URLSearchParams({ kind: kind.name })
  for (const { name, isShown } of kind.fields) {
    if (values[name] !== initial[name] && (isShown?.(values) ?? true)) said.set(name, values[name] ?? '')
  }
  if (count !== DEFAULT_COUNT) said.set('count', count)
  return `#${said}`
}
