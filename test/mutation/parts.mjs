/**
 * What Stryker mutates, and the tests that are to find it: one part after the other, as each mutant costs the time of all
 * tests of its part that reach it. Chosen is what decides which token comes out or what stays behind. The reference
 * kernels are compared with the others byte for byte, and those are broken by hand (mutants.mjs); checks of options are no
 * promise.
 */
export const PARTS = [
  {
    mutate: files('src', 'choice', 'inversion', 'randbelow', 'sample', 'shuffle', 'weights', 'words'),
    tests: [
      'test/{bad-input,inversion,random,randbelow,scratch,secrets,security}.test.ts',
      'test/{counting,python}/*.test.ts',
    ],
  },
  {
    mutate: files('src/engine', 'checksums', 'entropy', 'mask', 'pool', 'rows', 'slots'),
    tests: [
      'test/engine/{checksums,engine,entropy,masked,pool,wiping}.test.ts',
      'test/{failure,mint,security,wiping}.test.ts',
      'test/kinds/{checksum,hex,uuid}.test.ts',
    ],
  },
  {
    mutate: files('src', 'policy'),
    tests: ['test/{password-rows,policy}.test.ts', 'test/kinds/password*.test.ts'],
  },
]

function files(folder, ...names) {
  return names.map((name) => `${folder}/${name}.ts`)
}
