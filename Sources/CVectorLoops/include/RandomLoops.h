// Random numbers in bulk. The loops are compiled for several generations of processors and give the same bits on all.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// The loops for one generation of processors. A random word has 64 bits. Each value depends on its own words only, and
/// not on its place in the loop.
typedef struct {
    const char *name;

    /// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC'11) of `blocks` counters (block, name[0], name[1], name[2]), the
    /// first number counting up from `block`; the last block must be below 2³². A block of four 32-bit numbers
    /// r₀ r₁ r₂ r₃ makes two words, r₀·2³² + r₁ and r₂·2³² + r₃.
    void (*philox_words)(const uint32_t *key, const uint32_t *name, uint64_t block, uint64_t *words, size_t blocks);

    /// ⌊w/2¹¹⌋·2⁻⁵³ for each word w: uniform on [0, 1), with 53 random bits.
    void (*uniforms)(const uint64_t *words, double *values, size_t count);

    /// Two standard normals for two words, by Box and Muller's method: r cos α and r sin α with r = √(−2 ln u),
    /// u = (⌊w₀/2⌋ + ½)/2⁶³ and α = 2π(⌊w₁/2⌋ + ½)/2⁶³. The relative error of a value is below 6·2⁻⁵³, except that u is
    /// a double, which tells for r < 10⁻⁷. |r| ≤ √(128 ln 2) = 9.42.
    void (*normals)(const uint64_t *words, double *values, size_t pairs);

    /// −ln u with u = (⌊w/2⌋ + ½)/2⁶³ as a double: standard exponentials, at most 64 ln 2 = 44.4.
    void (*exponentials)(const uint64_t *words, double *values, size_t count);

    /// tan 2π(⌊w/2⌋ + ½)/2⁶³: standard Cauchy variables.
    void (*cauchys)(const uint64_t *words, double *values, size_t count);

    /// Replaces shapes, which must be at least 1, by gamma variables, from the first on. Trial 2j takes the first normal
    /// of words 4j, 4j + 1 and the uniform of word 4j + 2; trial 2j + 1 the second normal and the uniform of word 4j + 3.
    /// Each shape takes trials until one is accepted. Returns the number of shapes that were replaced before all
    /// `2·pairs` trials were used up, and sets `trials` to the number that was used. If that is odd, `partner` is set to
    /// the normal that is left.
    size_t (*gamma_trials)(double *values, size_t count, const uint64_t *words, size_t pairs, size_t *trials,
                           double *partner);

    /// A single such trial: replaces the shape and returns 1, or returns 0.
    int (*gamma_trial)(double *value, double normal, uint64_t word);

    /// A gamma variable of a shape a < 1 from one of shape a + 1 and an exponential e: value·e^{−e/a}.
    double (*smaller_gamma)(double value, double shape, uint64_t word);
} ranmat_random_loops;

/// The loops for the processors of the level x86-64-v3 or x86-64-v4 (3 or 4) or for any (0); NULL if the present one
/// cannot run them.
const ranmat_random_loops *ranmat_random_loops_of_level(int level);

/// The loops with the widest vectors that the present processor has.
const ranmat_random_loops *ranmat_random_loops_widest(void);
