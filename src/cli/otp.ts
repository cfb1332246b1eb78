import { type OtpOptions, otp as otpMint } from '../kinds/otp.js'
import { numberOption, type Verb } from './verb.js'

export const otp: Verb<{ readonly digits: number }, OtpOptions> = {
  name: 'otp',
  summary: 'one-time codes: digits, with leading zeros',
  options: [numberOption('--digits <number>', 'digits in each, 1 to 32', 6)],
  examples: ['otp', 'otp 20 --digits 8'],
  kind: 'otp',
  describe: ({ digits }) => ({ digits }),
  make: otpMint,
}
