// Private to this module: the loops of RandomLoops.h. Each of the files random_loops_*.c compiles them for one generation
// of processors.
#include "RandomLoops.h"
#include "gamma.h"
#include "logarithm_and_circle.h"

/// Philox4x32-10 for eight blocks. Their lanes hold 32-bit numbers; above these stand leftovers that no step reads.
RANMAT_LANES void philox(const uint64_t *round_keys, const uint32_t *name, word_lanes block, word_lanes *first,
                         word_lanes *second) {
    word_lanes x0 = block, x1 = (uint64_t)name[0], x2 = (uint64_t)name[1], x3 = (uint64_t)name[2];
#pragma clang loop unroll(full)
    for (int round = 0; round < 10; round++) {
        const word_lanes p0 = (x0 & 0xFFFFFFFF) * 0xD2511F53;
        const word_lanes p1 = (x2 & 0xFFFFFFFF) * 0xCD9E8D57;
        x0 = (p1 >> 32) ^ x1 ^ round_keys[2 * round];
        x2 = (p0 >> 32) ^ x3 ^ round_keys[2 * round + 1];
        x1 = p1;
        x3 = p0;
    }
    *first = (x0 << 32) | (x1 & 0xFFFFFFFF);
    *second = (x2 << 32) | (x3 & 0xFFFFFFFF);
}

static void philox_words(const uint32_t *key, const uint32_t *name, uint64_t block, uint64_t *restrict words,
                         size_t blocks) {
    uint64_t round_keys[20];
    for (uint32_t round = 0; round < 10; round++) {
        round_keys[2 * round] = key[0] + round * 0x9E3779B9;
        round_keys[2 * round + 1] = key[1] + round * 0xBB67AE85;
    }
    word_lanes counter = (word_lanes){0, 1, 2, 3, 4, 5, 6, 7} + block;
    word_lanes first, second;
    for (; blocks >= 8; blocks -= 8, words += 16, counter += 8) {
        philox(round_keys, name, counter, &first, &second);
        store_alternately((double *)words, as_reals(first), as_reals(second));
    }
    if (blocks > 0) {
        uint64_t rest[16];
        philox(round_keys, name, counter, &first, &second);
        store_alternately((double *)rest, as_reals(first), as_reals(second));
        memcpy(words, rest, 2 * blocks * sizeof(uint64_t));
    }
}

RANMAT_LANES real_lanes uniform(word_lanes words) {
    // The lower eleven bits are left out, so that the sum is exact and below 1.
    return whole_number(words >> 32, words & 0xFFFFF800, 0) * 0x1p-64;
}

RANMAT_LANES real_lanes exponential(word_lanes words) { return -natural_logarithm(positive_uniform(words)); }

RANMAT_LANES real_lanes cauchy(word_lanes words) {
    real_lanes cosine, sine;
    unit_circle(words, &cosine, &sine);
    return sine / cosine;
}

/// A loop that makes one value of each word.
#define RANMAT_LOOP(name, value)                                                                                       \
    static void name(const uint64_t *words, double *values, size_t count) {                                            \
        for (; count >= 8; count -= 8, words += 8, values += 8) store_reals(values, value(load_words(words)));         \
        if (count > 0) {                                                                                               \
            uint64_t last_words[8] = {0};                                                                              \
            double last_values[8];                                                                                     \
            memcpy(last_words, words, count * sizeof(uint64_t));                                                       \
            store_reals(last_values, value(load_words(last_words)));                                                   \
            memcpy(values, last_values, count * sizeof(double));                                                       \
        }                                                                                                              \
    }

RANMAT_LOOP(uniforms, uniform)
RANMAT_LOOP(exponentials, exponential)
RANMAT_LOOP(cauchys, cauchy)

RANMAT_LANES void sixteen_normals(const uint64_t *words, double *values) {
    word_lanes radii, angles;
    split_alternately(load_words(words), load_words(words + 8), &radii, &angles);
    real_lanes first, second;
    box_muller(radii, angles, &first, &second);
    store_alternately(values, first, second);
}

static void normals(const uint64_t *words, double *values, size_t pairs) {
    for (; pairs >= 8; pairs -= 8, words += 16, values += 16) sixteen_normals(words, values);
    if (pairs > 0) {
        uint64_t last_words[16] = {0};
        double last_values[16];
        memcpy(last_words, words, 2 * pairs * sizeof(uint64_t));
        sixteen_normals(last_words, last_values);
        memcpy(values, last_values, 2 * pairs * sizeof(double));
    }
}

const ranmat_random_loops RANMAT_LOOPS = {
    RANMAT_LOOPS_NAME, philox_words, uniforms, normals, exponentials, cauchys, gamma_trials, gamma_trial, smaller_gamma,
};
