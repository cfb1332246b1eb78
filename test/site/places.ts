import { fileURLToPath } from 'node:url'

/** The built page. */
export const BUILT = fileURLToPath(new URL('../../build/site', import.meta.url))

/** Pictures for a human to look at. */
export const SCREENSHOTS = fileURLToPath(new URL('../../build/site-screenshots', import.meta.url))
