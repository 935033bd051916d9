#include "CRandom123.h"
#include <Random123/philox.h>
#include <stdio.h>
#include <stdlib.h>

void ranmat_philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t output[4]) {
    philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
    philox4x32_key_t k = {{key[0], key[1]}};
    philox4x32_ctr_t r = philox4x32_R(10, c, k);
    for (int i = 0; i < 4; i++) output[i] = r.v[i];
}

// Going on would repeat numbers of the stream without notice, so the program stops.
static void require_blocks(const ranmat_philox_state *state, uint64_t blocks) {
    if (state->next_block + blocks > UINT64_C(1) << 32) {
        fputs("ranmat: a random stream has used up its 2^34 words\n", stderr);
        abort();
    }
}

static void generate(ranmat_philox_state *restrict state, uint32_t *restrict words, size_t blocks) {
    require_blocks(state, blocks);
    const philox4x32_key_t key = {{state->key[0], state->key[1]}};
    const uint32_t first = (uint32_t)state->next_block;
    const uint32_t a = state->name[0], b = state->name[1], c = state->name[2];
    for (size_t i = 0; i < blocks; i++) {
        philox4x32_ctr_t counter = {{first + (uint32_t)i, a, b, c}};
        philox4x32_ctr_t r = philox4x32_R(10, counter, key);
        for (int j = 0; j < 4; j++) words[4 * i + j] = r.v[j];
    }
    state->next_block += blocks;
}

static uint32_t next_word(ranmat_philox_state *state) {
    if (state->used == 4 * RANMAT_PHILOX_BUFFER_BLOCKS) {
        uint64_t left = (UINT64_C(1) << 32) - state->next_block;
        uint32_t blocks = left < RANMAT_PHILOX_BUFFER_BLOCKS && left > 0 ? (uint32_t)left : RANMAT_PHILOX_BUFFER_BLOCKS;
        uint32_t skipped = 4 * (RANMAT_PHILOX_BUFFER_BLOCKS - blocks);
        generate(state, state->buffer + skipped, blocks);
        state->used = skipped;
    }
    return state->buffer[state->used++];
}

static double to_double(uint32_t high, uint32_t low) {
    uint64_t word = ((uint64_t)high << 32) | low;
    return (double)(int64_t)(word >> 11) * 0x1p-53;
}

static unsigned long philox_get(void *state) { return next_word(state); }

static double philox_get_double(void *state) {
    uint32_t high = next_word(state);
    uint32_t low = next_word(state);
    return to_double(high, low);
}

static void open_stream(ranmat_philox_state *state, uint64_t key, uint32_t experiment, uint64_t sample) {
    state->key[0] = (uint32_t)key;
    state->key[1] = (uint32_t)(key >> 32);
    state->name[0] = experiment;
    state->name[1] = (uint32_t)sample;
    state->name[2] = (uint32_t)(sample >> 32);
    state->next_block = 0;
    state->used = 4 * RANMAT_PHILOX_BUFFER_BLOCKS;
}

static void philox_set(void *state, unsigned long seed) { open_stream(state, seed, 0, 0); }

static const gsl_rng_type philox_type = {
    "philox4x32-10", 0xFFFFFFFFUL, 0, sizeof(ranmat_philox_state), philox_set, philox_get, philox_get_double,
};

const gsl_rng_type *ranmat_gsl_rng_philox(void) { return &philox_type; }

void ranmat_philox_open(gsl_rng *generator, uint64_t key, uint32_t experiment, uint64_t sample) {
    open_stream(gsl_rng_state(generator), key, experiment, sample);
}

void ranmat_philox_fill_uniform(gsl_rng *generator, double *values, size_t count) {
    ranmat_philox_state *state = gsl_rng_state(generator);
    enum { chunk = 128 };
    uint32_t words[4 * chunk];
    state->used = 4 * RANMAT_PHILOX_BUFFER_BLOCKS;
    while (count > 0) {
        size_t doubles = count < 2 * chunk ? count : 2 * chunk;
        generate(state, words, (doubles + 1) / 2);
        for (size_t i = 0; i < doubles; i++) values[i] = to_double(words[2 * i], words[2 * i + 1]);
        values += doubles;
        count -= doubles;
    }
}

void ranmat_philox_skip_uniform(gsl_rng *generator, uint64_t count) {
    ranmat_philox_state *state = gsl_rng_state(generator);
    require_blocks(state, count / 2 + count % 2);
    state->next_block += count / 2 + count % 2;
    state->used = 4 * RANMAT_PHILOX_BUFFER_BLOCKS;
}
