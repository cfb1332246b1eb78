import { CHOICES_ROWS } from './choices-rows.js'
import { NUMBER_ROWS } from './number-rows.js'
import { SEED_ROWS } from './seed-rows.js'
import { SEQUENCE_ROWS } from './sequence-rows.js'
import { SYSTEM_RANDOM_ROWS } from './system-random-rows.js'
import { testTable } from './table.js'

/** The tests in CPython's test_random.py that its SystemRandom has, those included that it has its own version of. */
const METHODS = {
  TestBasicOps: [
    'test_autoseed',
    'test_saverestore',
    'test_seedargs',
    'test_seed_no_mutate_bug_44018',
    'test_seed_when_randomness_source_not_found',
    'test_shuffle',
    'test_choice',
    'test_choice_with_numpy',
    'test_sample',
    'test_sample_distribution',
    'test_sample_inputs',
    'test_sample_on_dicts',
    'test_sample_on_sets',
    'test_sample_on_seqsets',
    'test_sample_with_counts',
    'test_choices',
    'test_choices_subnormal',
    'test_choices_with_all_zero_weights',
    'test_choices_negative_total',
    'test_choices_infinite_total',
    'test_gauss',
    'test_getrandbits',
    'test_pickling',
    'test_bug_1727780',
    'test_bug_9025',
    'test_randbytes',
    'test_mu_sigma_default_args',
  ],
  SystemRandom_TestBasicOps: [
    'test_autoseed',
    'test_saverestore',
    'test_seedargs',
    'test_gauss',
    'test_pickling',
    'test_53_bits_per_float',
    'test_bigrand',
    'test_bigrand_ranges',
    'test_rangelimits',
    'test_randrange_nonunit_step',
    'test_randrange_errors',
    'test_randrange_argument_handling',
    'test_randrange_step',
    'test_randbelow_logic',
  ],
}

testTable(METHODS, [...SEED_ROWS, ...SEQUENCE_ROWS, ...CHOICES_ROWS, ...NUMBER_ROWS, ...SYSTEM_RANDOM_ROWS])
