// Private to this module: gamma variables by Marsaglia and Tsang's method (ACM Trans. Math. Softw. 26 (2000) 363).
//
// With d = a − 1/3, a normal x and t = x/(3√d), the value d(1 + t)³ is accepted with probability e^L for t > −1, where
//     L = x²/2 + d − d(1 + t)³ + 3d ln(1 + t) = −3dt⁴ ∫₀¹ s³/(1 + ts) ds.
// Accepted values have the gamma law of shape a ≥ 1 exactly. At most 5 % of the trials are rejected, about 1/(36a) for
// large a.
#pragma once
#include "../exponential.h"
#include "logarithm_and_circle.h"

/// L for t > −1. Close to 0 its terms would cancel, and the series of the integral is used. The error is below 10⁻¹¹: the
/// closed form is used for d ≤ 2600 only, as |x| < 9.5.
RANMAT_LANES real_lanes log_acceptance(real_lanes d, real_lanes t) {
    const real_lanes square = t * t;
    // 1/4 − t/5 + t²/6 − … + t¹²/16; the rest is below 4·10⁻¹⁷ for |t| ≤ 1/16.
    real_lanes series = 1 / 16.0;
    for (int k = 15; k >= 4; k--) series = 1.0 / k - t * series;
    const real_lanes closed =
        3 * (natural_logarithm(1 + t) - t + 0.5 * square) - t * square;
    return d * select_lanes((word_lanes)(square < 0x1p-8), -3 * square * square * series, closed);
}

/// One trial for each lane. The bits of a lane are set in the result where it is accepted.
RANMAT_LANES word_lanes eight_trials(real_lanes shapes, real_lanes x, real_lanes u, real_lanes *values) {
    const real_lanes d = shapes - 1 / 3.0;
    const real_lanes t = x / (3 * __builtin_elementwise_sqrt(d));
    const real_lanes cubic_root = 1 + t;
    const real_lanes square = t * t;
    *values = d * (cubic_root * cubic_root * cubic_root);
    // The integral falls with t and is below 0.42371 at t = −½. Hence e^L > 1 − 1.2712dt⁴ for t ≥ −½.
    const word_lanes is_clear = (word_lanes)(t >= -0.5) & (word_lanes)(u < 1 - 1.2712 * d * square * square);
    if (__builtin_reduce_and(is_clear)) return is_clear;
    const word_lanes is_possible = (word_lanes)(t > -1);
    const real_lanes bound = log_acceptance(d, select_lanes(is_possible, t, (real_lanes)0));
    return is_clear | (is_possible & (word_lanes)(natural_logarithm(u) < bound));
}

/// Trials for at most eight shapes: returns how many of them, from the first on, were accepted.
RANMAT_LANES size_t accepted_head(double *values, const double *x, const double *u, size_t count) {
    real_lanes drawn;
    word_lanes is_accepted;
    if (count == 8) {
        is_accepted = eight_trials(*(const real_lanes *)values, *(const real_lanes *)x, *(const real_lanes *)u, &drawn);
        if (__builtin_reduce_and(is_accepted)) {
            store_reals(values, drawn);
            return 8;
        }
    } else {
        double shapes[8] = {1, 1, 1, 1, 1, 1, 1, 1};
        memcpy(shapes, values, count * sizeof(double));
        is_accepted = eight_trials(*(const real_lanes *)shapes, *(const real_lanes *)x, *(const real_lanes *)u, &drawn);
    }
    size_t head = 0;
    for (; head < count && is_accepted[head]; head++) values[head] = drawn[head];
    return head;
}

static size_t gamma_trials(double *values, size_t count, const uint64_t *words, size_t pairs, size_t *trials,
                           double *partner) {
    // Normals and uniforms of sixteen trials. Reading eight from any place stays inside.
    double x[24] = {0}, u[24];
    for (int i = 0; i < 24; i++) u[i] = 0.5;
    size_t done = 0;
    *trials = 0;
    for (; pairs > 0 && done < count; words += 32) {
        uint64_t last_words[32];
        const uint64_t *source = words;
        const size_t used = pairs < 8 ? pairs : 8;
        pairs -= used;
        if (used < 8) {
            for (int i = 0; i < 32; i++) last_words[i] = 0;
            memcpy(last_words, words, 4 * used * sizeof(uint64_t));
            source = last_words;
        }
        // Words 4j and 4j + 1 are those of the normals, 4j + 2 and 4j + 3 those of the uniforms.
        word_lanes even[2], odd[2];
        for (int half = 0; half < 2; half++) {
            split_alternately(load_words(source + 16 * half), load_words(source + 16 * half + 8), even + half, odd + half);
        }
        word_lanes radii, angles, first, second;
        split_alternately(even[0], even[1], &radii, &first);
        split_alternately(odd[0], odd[1], &angles, &second);
        real_lanes cosines, sines;
        box_muller(radii, angles, &cosines, &sines);
        store_alternately(x, cosines, sines);
        store_alternately(u, positive_uniform(first), positive_uniform(second));
        size_t next = 0;
        while (next < 2 * used && done < count) {
            size_t wanted = 2 * used - next < count - done ? 2 * used - next : count - done;
            if (wanted > 8) wanted = 8;
            const size_t head = accepted_head(values + done, x + next, u + next, wanted);
            done += head;
            // After the head stands a rejected trial.
            next += head < wanted ? head + 1 : head;
        }
        *trials += next;
        if (next % 2 == 1) *partner = x[next];
    }
    return done;
}

static int gamma_trial(double *value, double normal, uint64_t word) {
    double x[8] = {normal}, u[8];
    store_reals(u, positive_uniform((word_lanes)word));
    return accepted_head(value, x, u, 1) == 1;
}

static double smaller_gamma(double value, double shape, uint64_t word) {
    double exponentials[8];
    store_reals(exponentials, -natural_logarithm(positive_uniform((word_lanes)word)));
    const exponential_parts power = exponential_of_negative(exponentials[0] / shape);
    return value * power.power * power.first * power.second;
}
