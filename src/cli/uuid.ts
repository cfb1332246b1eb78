import { uuid as uuidMint } from '../kinds/uuid.js'
import type { Verb } from './verb.js'

export const uuid: Verb<unknown, object> = {
  name: 'uuid',
  summary: 'UUIDs of version 4 (RFC 9562)',
  options: [],
  examples: ['uuid', 'uuid 1_000_000 --out ids.ndjson.gz'],
  kind: 'uuid',
  describe: () => ({}),
  make: uuidMint,
}
