// Loops that Swift does not make vector instructions of: its square root on Linux is a call that may set errno.
#pragma once
#include <stddef.h>

/// Constants of one update by Adam, rounded to single precision.
typedef struct {
    float first_weight;        // 1 − β₁
    float second_decay;        // β₂
    float second_weight;       // 1 − β₂
    float negative_step_size;  // −α/(1 − β₁ᵗ)
    float second_correction;   // √(1 − β₂ᵗ)
    float epsilon;
} rmt_adam_constants;

/// One update of `count` parameters and their moments, in PyTorch's order of operations; the same bits whatever the
/// vector width of the machine. The arrays must not overlap.
void rmt_adam_update(const rmt_adam_constants *constants, const float *gradient, float *first, float *second,
                     float *parameters, size_t count);
