import { alphabets } from 'tokenmill'
import { type Field, numberIn, ON, type Values } from '../field.js'
import type { Kind } from '../kinds.js'
import { symbolsOf } from '../symbols.js'

const OTP: Kind = {
  name: 'otp',
  title: 'One-time code',
  about: 'Digits to be typed from a message, leading zeros included. Limit attempts and let them expire.',
  fields: [{ name: 'digits', label: 'Digits', type: 'number', initial: '6', min: 1, max: 32 }],
  recipe: (values) => ({ kind: 'otp', options: { digits: numberIn(values.digits) } }),
  symbols: () => symbolsOf(alphabets.digits),
}

const LEFT_OUT = 'no'

const CLASSES = [
  ['lower', 'Small letters', '0', alphabets.lowercase],
  ['upper', 'Capitals', '0', alphabets.uppercase],
  ['digits', 'Digits', '0', alphabets.digits],
  ['symbols', 'Punctuation', LEFT_OUT, alphabets.punctuation],
] as const

const REQUIRED = ['1', '2', '3', '4'].map((least) => [least, `at least ${least}`] as const)

const classFields = CLASSES.map(
  ([name, label, initial]): Field => ({
    name,
    label,
    type: 'choice',
    initial,
    choices: [['0', 'may occur'], ...REQUIRED, [LEFT_OUT, 'left out']],
  }),
)

const PASSWORD: Kind = {
  name: 'password',
  title: 'Password',
  about: 'At least so many of each class, and every password that satisfies that equally likely.',
  fields: [
    {
      name: 'length',
      label: 'Length',
      type: 'number',
      initial: '20',
      min: 1,
      max: 256,
      isWide: true,
      hint: 'characters',
    },
    ...classFields,
    { name: 'unambiguous', label: 'No look-alikes: 0 O o 1 l I', type: 'switch', initial: '' },
  ],
  recipe(values) {
    const options: Record<string, unknown> = { length: numberIn(values.length) }
    for (const [name, , initial] of CLASSES) {
      if (values[name] !== initial) options[name] = values[name] === LEFT_OUT ? false : numberIn(values[name])
    }
    if (values.unambiguous === ON) options.unambiguous = true
    return { kind: 'password', options }
  },
  symbols(values) {
    if (CLASSES.some(([name]) => numberIn(values[name]) > 0)) {
      return (
        'Nothing to count here: where a class is required, its characters come up more often than others, and have to. ' +
        'What is even is the draw among all passwords that satisfy the policy, and they are too many to count.'
      )
    }
    const { kind, options } = PASSWORD.recipe(values)
    return { symbols: passwordSymbols(values), recipe: { kind, options: { ...options, length: 100 } } }
  },
}

function passwordSymbols(values: Values): string {
  const symbols = CLASSES.flatMap(([name, , , all]) => (values[name] === LEFT_OUT ? [] : [...all]))
  return symbols.filter((symbol) => values.unambiguous !== ON || !'0Oo1lI'.includes(symbol)).join('')
}

const PASSPHRASE: Kind = {
  name: 'passphrase',
  title: 'Passphrase',
  about: 'Words of the EFF’s large list, 7,776 of them, to be remembered.',
  fields: [
    { name: 'words', label: 'Words', type: 'number', initial: '6', min: 1, max: 64, hint: '12.9 bits each' },
    { name: 'separator', label: 'Separator', type: 'text', initial: ' ', hint: 'a space, if you like' },
    { name: 'capitalize', label: 'Begin words with a capital', type: 'switch', initial: '' },
  ],
  recipe: ({ words, separator, capitalize }) => ({
    kind: 'passphrase',
    options: {
      words: numberIn(words),
      ...(separator !== ' ' && { separator }),
      ...(capitalize === ON && { capitalize: true }),
    },
  }),
  symbols: () =>
    'Nothing to count here: what is drawn is words, each of 7,776 as likely as the other. Their letters are as uneven as ' +
    'English is.',
}

/** What people type and remember. */
export const PEOPLE: readonly Kind[] = [OTP, PASSWORD, PASSPHRASE]
