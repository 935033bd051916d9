// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC'11) from Random123 as a generator of GSL.
//
// A stream is a 64-bit key and 96 bits of the 128-bit counter; the remaining 32 bits count blocks
// of four 32-bit words, so a stream holds 2^34 words = 2^33 doubles. Two streams with different
// (key, name) are disjoint because Philox is a bijection of the counter for every key.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <gsl/gsl_rng.h>

#define RANMAT_PHILOX_BUFFER_BLOCKS 64

typedef struct {
    uint32_t key[2];
    uint32_t name[3];      // the upper 96 bits of the counter
    uint64_t next_block;   // the next block to generate; 2^32 when the stream is exhausted
    uint32_t used;         // words of the buffer already handed out
    uint32_t buffer[4 * RANMAT_PHILOX_BUFFER_BLOCKS];
} ranmat_philox_state;

/// GSL type: 32-bit integers, doubles with 53 random bits in [0, 1).
const gsl_rng_type *ranmat_gsl_rng_philox(void);

/// Positions a generator of the above type at the beginning of a stream.
void ranmat_philox_open(gsl_rng *generator, uint64_t key, uint32_t experiment, uint64_t sample);

/// `count` doubles with 53 random bits, uniform on [0, 1), from whole fresh blocks: words that single draws
/// left in the buffer are skipped. The values do not depend on the vector width of the machine.
void ranmat_philox_fill_uniform(gsl_rng *generator, double *values, size_t count);

/// Goes on as if `ranmat_philox_fill_uniform` had written `count` values.
void ranmat_philox_skip_uniform(gsl_rng *generator, uint64_t count);

/// Philox4x32-10 of one counter and key, for the published test vectors.
void ranmat_philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t output[4]);
