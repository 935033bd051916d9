// These loops are compiled for several vector widths and give the same bits at every width. Swift compiles
// for the narrowest width only, and its square root on Linux is a call that may set errno.
#pragma once
#include "RandomLoops.h"
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

/// Constants of one update by Adam, rounded to single precision.
typedef struct {
    float first_weight;        // 1 − β₁
    float second_decay;        // β₂
    float second_weight;       // 1 − β₂
    float negative_step_size;  // −α/(1 − β₁ᵗ)
    float second_correction;   // √(1 − β₂ᵗ)
    float epsilon;
} ranmat_adam_constants;

/// One update of `count` parameters and their moments, in PyTorch's order of operations. The arrays must not
/// overlap.
void ranmat_adam_update(const ranmat_adam_constants *constants, const float *gradient, float *first, float *second,
                     float *parameters, size_t count);

// Entry by entry. Arrays must not overlap.

/// The largest modulus; 0 if there are no values, infinite or NaN if one of them is.
double ranmat_largest_magnitude(const double *values, size_t count);

/// target ← diag(factors) · source, matrices stored by columns.
void ranmat_scale_rows(const double *factors, const double *source, double *target, size_t rows, size_t columns);

/// Adds a vector to each column of a matrix stored by columns.
void ranmat_add_to_columns(double *values, const double *column, size_t rows, size_t columns);

/// Replaces each value by the larger of it and 0; NaN stays NaN.
void ranmat_rectify(double *values, size_t count);

/// Sets bit i % 64 of word i / 64 where value i is positive, and clears the others.
void ranmat_positive_bits(const double *values, size_t count, uint64_t *words);

/// Replaces each value by its hyperbolic tangent, to within 4 units in the last place.
///
/// tanh x = m/(m + 2) with m = e^{2x} − 1, for x ≥ 0; e^a = 2^k·e^r with |r| ≤ ½ ln 2, and e^r − 1 is its
/// Taylor polynomial of degree 13, which leaves 0.3466¹³/14! < 2·10⁻¹⁷ of it. There is no branch, so that the
/// compiler vectorises the loop, and no library function, so that all machines give the same bits.
void ranmat_hyperbolic_tangents(double *values, size_t count);

/// Writes the derivatives of tanh, sech² x = 4e/(1 + e)² with e = e^{−2|x|}. The relative error is below
/// 7·2⁻⁵³, plus half the smallest positive double; the value is 0 from |x| = 373.3 on and NaN for NaN.
///
/// Let u = 2⁻⁵³. The relative error of the exponential is below 2.5u: u from the sum 1 + (e^r − 1), the rest
/// from r and e^r − 1. The result takes (1 − e)/(1 + e) ≤ 1 of it. The sum 1 + e, which is squared, adds 2u,
/// and the square and the quotient add u each. Multiplying by powers of two is exact, except for one last
/// rounding of subnormal results.
void ranmat_hyperbolic_tangent_slopes(const double *arguments, double *slopes, size_t count);

/// Replaces each value x by the logistic function 1/(1 + e^{−x}), for x < 0 as e^x/(1 + e^x), so that small
/// values keep their digits. The relative error is below 7·2⁻⁵³, plus half the smallest positive double.
void ranmat_logistic_function(double *values, size_t count);

/// Writes the derivatives of the logistic function, e/(1 + e)² with e = e^{−|x|}: a quarter of sech²(x/2), with
/// the same relative error. The value is 0 from |x| = 745.2 on and NaN for NaN.
void ranmat_logistic_slopes(const double *arguments, double *slopes, size_t count);

/// Replaces each value x ≤ 0 by e^x − 1. The relative error is below 4·2⁻⁵³. NaN stays NaN.
void ranmat_exponential_linear_unit(double *values, size_t count);

/// Writes the derivatives of that function, 1 for x > 0 and e^x otherwise. The relative error is below 4·2⁻⁵³, plus
/// that of the rounding of subnormal results. NaN gives NaN.
void ranmat_exponential_linear_slopes(const double *arguments, double *slopes, size_t count);

// Eigenvalues of eight real n × n matrices at once, one matrix per lane: entry (i, j) of the matrix in lane l
// is double 8·(i + j·n) + l. Entries are at most 1 in modulus.

/// Fills one lane with the entries of a matrix times a factor; `count` is n².
void ranmat_lanes_load(double *matrices, size_t lane, const double *entries, size_t count, double factor);

/// Sets `totals` (8 numbers) to the squared Frobenius norms. Returns a mask: bit l is set if balancing may
/// change the matrix of lane l, because for some index the norms of the row and of the column differ by a
/// factor of two or more, or may have underflowed. `scratch` holds 16·n doubles.
uint32_t ranmat_lanes_square_norms(const double *matrices, size_t n, double *totals, double *scratch);

/// Reduces the matrices to upper Hessenberg form by Householder reflections (Golub and Van Loan, algorithm
/// 7.4.2). Columns below 1e−154, whose squares underflow, count as zero. `scratch` holds 8·n doubles.
void ranmat_lanes_reduce_to_hessenberg(double *matrices, size_t n, double *scratch);

/// Finds the active block of each upper Hessenberg matrix. The block ends in row `high` (8 numbers; −1: no
/// block). `low` is set to its first row, and the entry before it, (low, low − 1), to zero. An entry is
/// negligible when it is below ε times its neighbours on the diagonal and meets the criterion of Ahues and
/// Tisseur (LAPACK Working Note 122), which keeps small eigenvalues of graded matrices.
void ranmat_lanes_find_blocks(double *matrices, size_t n, const double *high, double *low);

/// One implicit double-shift QR step on rows low…high of each upper Hessenberg matrix.
///
/// `start` holds the first column of (H − σ₁)(H − σ₂) up to a factor: 8 first entries, 8 second, 8 third.
/// `first` is the smallest low and `last` the largest high of all lanes. In steps outside its own rows a lane
/// is multiplied by the identity, which changes nothing.
void ranmat_lanes_qr_sweep(double *matrices, size_t n, size_t first, size_t last, const double *low,
                        const double *high, const double *start);

// Sweeps of the periodic QR algorithm on the factors F_0F_1…F_{m−1}, n × n each, stored by columns one after another. F_0
// is upper Hessenberg, the others are upper triangular. Only rows and columns `first`…`last` are transformed, which is
// enough for the eigenvalues of this block.

/// The size of the scratch memory for one factor in doubles.
#define RANMAT_PERIODIC_SCRATCH 70

/// One implicit double-shift sweep over a block of at least three rows. `start` is the first column of (P − σ₁)(P − σ₂), of
/// which only three entries are not zero. `scratch` holds RANMAT_PERIODIC_SCRATCH·m doubles.
void ranmat_periodic_sweep_real(double *factors, size_t n, size_t m, size_t first, size_t last, const double *start,
                                double *scratch);

/// One implicit single-shift sweep over a block of at least two rows of complex factors, whose real and imaginary parts
/// alternate. `start` holds the first two entries of the first column of P − σ. `scratch` holds as much.
void ranmat_periodic_sweep_complex(double *factors, size_t n, size_t m, size_t first, size_t last, const double *start,
                                   double *scratch);

// The periodic QR algorithm on L products F_0F_1…F_{m−1} at once, one product per lane: entry (i, j) of factor k in lane l is
// double L·(i + j·n + k·n²) + l. Complex entries are pairs of vectors: real parts, then imaginary parts. The largest part of
// an entry of a factor is between 1 and 2. L is 8 for the functions named `lanes` and 2 for those named `pair`.

/// Reduces F_0 to upper Hessenberg form and the other factors to upper triangular form by Householder reflections. `scratch`
/// holds 2·L·n doubles, twice as many for complex entries.
void ranmat_lanes_periodic_reduce_real(double *factors, size_t n, size_t m, double *scratch);
void ranmat_pair_periodic_reduce_real(double *factors, size_t n, size_t m, double *scratch);
void ranmat_lanes_periodic_reduce_complex(double *factors, size_t n, size_t m, double *scratch);
void ranmat_pair_periodic_reduce_complex(double *factors, size_t n, size_t m, double *scratch);

/// The lanes (bit l for lane l) in which a reduced factor may have a condition number above 10⁹. The estimate is LINPACK's:
/// it solves Tᵀz = b, choosing the right-hand sides of modulus 1 or more that make z grow. `scratch` holds L·n·(n + 1)
/// doubles, twice as many for complex entries.
uint32_t ranmat_lanes_periodic_suspects_real(const double *factors, size_t n, size_t m, double *scratch);
uint32_t ranmat_pair_periodic_suspects_real(const double *factors, size_t n, size_t m, double *scratch);
uint32_t ranmat_lanes_periodic_suspects_complex(const double *factors, size_t n, size_t m, double *scratch);
uint32_t ranmat_pair_periodic_suspects_complex(const double *factors, size_t n, size_t m, double *scratch);

/// Finds the active block of each Hessenberg factor. The block ends in row `high` (L numbers; −1: no block). `low` is set to
/// its first row, and the entry before it, (low, low − 1), to zero. An entry is negligible below `tolerances` (L numbers)
/// times the sum of its neighbours on the diagonal.
void ranmat_lanes_periodic_blocks_real(double *factors, size_t n, const double *high, const double *tolerances,
                                       double *low);
void ranmat_pair_periodic_blocks_real(double *factors, size_t n, const double *high, const double *tolerances,
                                      double *low);
void ranmat_lanes_periodic_blocks_complex(double *factors, size_t n, const double *high, const double *tolerances,
                                          double *low);
void ranmat_pair_periodic_blocks_complex(double *factors, size_t n, const double *high, const double *tolerances,
                                      double *low);

/// One implicit sweep over rows low…high of the factors of each lane: with double shifts for real factors, with single shifts
/// for complex ones. `start` holds the entries of the first column of (P − σ₁)(P − σ₂), or of P − σ, that are not zero: three
/// (two) vectors or pairs of vectors. `first` is the smallest low and `last` the largest high of all lanes. In steps outside
/// its own rows a lane is multiplied by the identity, which changes nothing.
void ranmat_lanes_periodic_sweep_real(double *factors, size_t n, size_t m, size_t first, size_t last, const double *low,
                                      const double *high, const double *start);
void ranmat_pair_periodic_sweep_real(double *factors, size_t n, size_t m, size_t first, size_t last, const double *low,
                                      const double *high, const double *start);
void ranmat_lanes_periodic_sweep_complex(double *factors, size_t n, size_t m, size_t first, size_t last,
                                         const double *low, const double *high, const double *start);
void ranmat_pair_periodic_sweep_complex(double *factors, size_t n, size_t m, size_t first, size_t last,
                                      const double *low, const double *high, const double *start);

// Sturm counts.

/// The number of shifts of one vector; the numbers of shifts below are multiples of it.
#define RANMAT_STURM_SHIFTS 8

/// Goes on with the LDLᵀ factorisations of T − x for some shifts x by some rows of a symmetric tridiagonal matrix T, and
/// adds the numbers of negative pivots to `counts`. After the last row of T these are the numbers of its eigenvalues below
/// the shifts.
///
/// `squares` has rows + 1 elements: the square of the entry beside the diagonal between row i − 1 and row i, 0 before the
/// first row and after the last row of T. `pivots` holds the last pivots; all are 1 at the beginning.
void ranmat_sturm_counts(const double *diagonal, const double *squares, size_t rows, const double *shifts,
                         size_t shift_count, double *pivots, int64_t *counts);

/// The same from the leading minors of T − x, p_i = (a_i − x)p_{i−1} − b²p_{i−2}, whose changes of sign are the negative
/// pivots. It needs no division and is several times as fast. The minors are rescaled every few rows, which suffices where
/// no entry is extreme; see `ranmat_sturm_is_moderate`.
void ranmat_sturm_sign_changes(const double *diagonal, const double *squares, size_t rows, const double *shifts,
                               size_t shift_count, double *pivots, int64_t *counts);

/// Whether no entry of these rows is too large or too small for `ranmat_sturm_sign_changes`: |a| ≤ 2^20 and
/// 2^−40 ≤ b² ≤ 2^40 before each of them. The shifts must be at most 2^20 too.
bool ranmat_sturm_is_moderate(const double *diagonal, const double *squares, size_t rows);
