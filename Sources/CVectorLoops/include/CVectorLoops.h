// Loops that are compiled for several vector widths, with the same bits whatever the width. Swift compiles for the
// narrowest only, and its square root on Linux is a call that may set errno.
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

/// One update of `count` parameters and their moments, in PyTorch's order of operations. The arrays must not
/// overlap.
void rmt_adam_update(const rmt_adam_constants *constants, const float *gradient, float *first, float *second,
                     float *parameters, size_t count);

// Eigenvalues of eight real n × n matrices at once, one a lane: entry (i, j) of the matrix in lane l is double
// 8·(i + j·n) + l. Entries are at most 1 in modulus.

/// Reduces the matrices to upper Hessenberg form by Householder reflections (Golub and Van Loan, algorithm 7.4.2).
/// Columns below 1e−154, whose squares underflow, count as zero. `scratch` holds 8·n doubles.
void rmt_lanes_reduce_to_hessenberg(double *matrices, size_t n, double *scratch);

/// Finds the active block of each upper Hessenberg matrix, which ends in row `high` (of 8 lanes; −1: none): `low` is
/// its first row, and the entry before it, (low, low − 1), is set to zero. An entry is negligible below ε of its
/// neighbours on the diagonal, and by Ahues and Tisseur's criterion (LAPACK Working Note 122), which keeps small
/// eigenvalues of graded matrices.
void rmt_lanes_find_blocks(double *matrices, size_t n, const double *high, double *low);

/// One implicit double-shift QR step on rows low…high of each upper Hessenberg matrix.
///
/// `start` has three numbers a lane, 8 firsts, 8 seconds and 8 thirds: the first column of (H − σ₁)(H − σ₂) up to a
/// factor. `first` and `last` are the least low and the greatest high of all lanes. A reflection that is not a lane's
/// own is the identity there, exactly.
void rmt_lanes_qr_sweep(double *matrices, size_t n, size_t first, size_t last, const double *low,
                        const double *high, const double *start);
