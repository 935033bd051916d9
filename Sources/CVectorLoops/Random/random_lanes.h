// Private to this module: eight random numbers at a time.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

/// Arithmetic is the same in every lane, so a value does not depend on the lane in which it is computed.
typedef uint64_t word_lanes __attribute__((ext_vector_type(8), aligned(8)));
typedef double real_lanes __attribute__((ext_vector_type(8), aligned(8)));

// All helpers are compiled into their callers, so it does not matter that the way of passing eight lanes to a function
// depends on the processor.
#pragma clang diagnostic ignored "-Wpsabi"
#define RANMAT_LANES static inline __attribute__((always_inline))

RANMAT_LANES real_lanes as_reals(word_lanes bits) { return __builtin_bit_cast(real_lanes, bits); }
RANMAT_LANES word_lanes as_words(real_lanes values) { return __builtin_bit_cast(word_lanes, values); }

RANMAT_LANES word_lanes load_words(const uint64_t *words) { return *(const word_lanes *)words; }
RANMAT_LANES void store_reals(double *values, real_lanes reals) { *(real_lanes *)values = reals; }

RANMAT_LANES real_lanes select_lanes(word_lanes mask, real_lanes where_set, real_lanes elsewhere) {
    return as_reals((as_words(where_set) & mask) | (as_words(elsewhere) & ~mask));
}

/// high·2³² + low − less, rounded once. `high` and `low` are below 2³²; `less` is a multiple of 2³².
///
/// With the exponents of 2⁸⁴ and 2⁵² before them, the bits of whole numbers are those numbers plus 2⁸⁴ and 2⁵².
RANMAT_LANES real_lanes whole_number(word_lanes high, word_lanes low, double less) {
    const real_lanes upper = as_reals(high | 0x4530000000000000) - (0x1p84 + 0x1p52 + less);
    return upper + as_reals(low | 0x4330000000000000);
}

/// (⌊w/2⌋ + ½)·2⁻⁶³, rounded to a double: a uniform number that is never 0. It is 1 with probability 2⁻⁵⁴.
RANMAT_LANES real_lanes positive_uniform(word_lanes words) {
    return whole_number(words >> 32, (words & 0xFFFFFFFF) | 1, 0) * 0x1p-64;
}

/// Writes first[0], second[0], first[1], second[1], …
RANMAT_LANES void store_alternately(double *values, real_lanes first, real_lanes second) {
    store_reals(values, __builtin_shufflevector(first, second, 0, 8, 1, 9, 2, 10, 3, 11));
    store_reals(values + 8, __builtin_shufflevector(first, second, 4, 12, 5, 13, 6, 14, 7, 15));
}

/// Splits sixteen words into those at even and those at odd places.
RANMAT_LANES void split_alternately(word_lanes low, word_lanes high, word_lanes *even, word_lanes *odd) {
    *even = __builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14);
    *odd = __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15);
}
