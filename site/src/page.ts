// What all cards of the page need of it.

/** The element with an id, which index.html has. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found as T
}

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** A new element; an attribute that is undefined or false is left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...children)
  return made
}

/** Says something that has happened, to be read out where the page is read out, and shown for a while. */
export function announce(message: string): void {
  const status = element('status')
  // The same text twice would not be read out again.
  status.textContent = ''
  requestAnimationFrame(() => {
    status.textContent = message
    clearTimeout(hiding)
    hiding = setTimeout(() => {
      status.textContent = ''
    }, 4_000)
  })
}

let hiding: ReturnType<typeof setTimeout> | undefined

/** A message of the package without the function that it is from and without the NaN that an empty field is in code. */
export function plain(message: string): string {
  return message.replace(/^\w+: /, '').replace(/, got NaN$/, '')
}

/** What to say where a file of the page is missing. */
export const MISSING = 'could not be loaded: reload the page, with a network'

/** What a worker says goes to the page; a worker that cannot start, as its file cannot be loaded, is said to be missing. */
export function listen<Message>(
  worker: Worker,
  take: (message: Message) => void,
  fail: (message: string) => void,
): Worker {
  worker.onmessage = ({ data }: MessageEvent<Message>) => take(data)
  worker.onerror = () => fail(`This part of the page ${MISSING}`)
  return worker
}

/** Copies to the clipboard, and says what was copied, or that it could not be. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    announce(`Copied ${what}`)
  } catch {
    announce('The browser does not let this page copy: select the text instead')
  }
}
