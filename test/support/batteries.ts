/** What the programs print, as `npm run test:statistics` reads it. */

export const GOOD_ENT = `Entropy = 7.999998 bits per byte.

Optimum compression would reduce the size
of this 100000000 byte file by 0 percent.

Chi square distribution for 100000000 samples is 257.52, and randomly
would exceed this value 44.40 percent of the times.

Arithmetic mean value of data bytes is 127.4965 (127.5 = random).
Monte Carlo value for Pi is 3.141594726 (error 0.00 percent).
Serial correlation coefficient is 0.000021 (totally uncorrelated = 0.0).
`

export const BIASED_ENT = `Entropy = 7.914501 bits per byte.

Optimum compression would reduce the size
of this 100000000 byte file by 1 percent.

Chi square distribution for 100000000 samples is 11932341.14, and randomly
would exceed this value less than 0.01 percent of the times.

Arithmetic mean value of data bytes is 115.5110 (127.5 = random).
Monte Carlo value for Pi is 3.339131880 (error 6.29 percent).
Serial correlation coefficient is -0.012311 (totally uncorrelated = 0.0).
`

export const GOOD_RNGTEST = rngtestOutput(9_992, 8)
export const BIASED_RNGTEST = rngtestOutput(0, 10_000)

export function rngtestOutput(successes: number, failures: number): string {
  return `rngtest 5
Copyright (c) 2004 by Henrique de Moraes Holschuh
This is free software; see the source for copying conditions.  There is NO warranty; not even for MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.

rngtest: starting FIPS tests...
rngtest: bits received from input: ${20_000 * (successes + failures) + 32}
rngtest: FIPS 140-2 successes: ${successes}
rngtest: FIPS 140-2 failures: ${failures}
rngtest: FIPS 140-2(2001-10-10) Monobit: 0
rngtest: FIPS 140-2(2001-10-10) Poker: 0
rngtest: FIPS 140-2(2001-10-10) Runs: ${failures}
rngtest: FIPS 140-2(2001-10-10) Long run: 0
rngtest: FIPS 140-2(2001-10-10) Continuous run: 0
rngtest: input channel speed: (min=4.657; avg=33.866; max=18.626)Gibits/s
rngtest: FIPS tests speed: (min=4.636; avg=161.462; max=254.313)Mibits/s
rngtest: Program run time: 1190800 microseconds
`
}

/** Three lines of results that passed or nearly so, and others. */
export function dieharderOutput(lines: readonly string[]): string {
  return `#=============================================================================#
#            dieharder version 3.31.1 Copyright 2003 Robert G. Brown          #
#=============================================================================#
   rng_name    |num|rands/second|   Seed   |
stdin_input_raw|  0|  2.17e+07  |3858110048|
#=============================================================================#
        test_name   |num|ntup| tsamples |psamples|  p-value |Assessment
#=============================================================================#
        diehard_runs| 15|   0|    100000|      10|0.43992076|  PASSED  
        diehard_runs| 15|   0|    100000|      10|0.93772027|  PASSED  
Preparing to run test 203.  ntuple = 17
      rgb_lagged_sum|203|  17|   1000000|      10|0.00347934|   WEAK   
${lines.map((line) => line.padStart(70)).join('\n')}
`
}
