#include "CVectorLoops.h"
#include "lanes.h"
#include <float.h>
#include <math.h>

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

/// The bits of eight doubles.
typedef unsigned long lane_bits __attribute__((ext_vector_type(8), aligned(8)));

/// Vectors at a time: as many as hide the latency of a step, and as fit into registers.
enum { most_vectors = 4 };

/// The number of vectors of the next group, of which all are nearly equal.
static inline int group_size(size_t vectors) {
    const size_t groups = (vectors + most_vectors - 1) / most_vectors;
    return (int)((vectors + groups - 1) / groups);
}

// MARK: - By division

static inline __attribute__((always_inline)) void factorise(int vectors, const double *diagonal,
                                                            const double *squares, size_t rows,
                                                            const double *shifts, double *pivots,
                                                            int64_t *counts) {
    lanes shift[most_vectors], pivot[most_vectors];
    lane_mask count[most_vectors];
    for (int g = 0; g < vectors; g++) {
        shift[g] = ((const lanes *)shifts)[g];
        pivot[g] = ((const lanes *)pivots)[g];
        count[g] = 0;
    }
    for (size_t i = 0; i < rows; i++) {
        // A pivot that is zero or almost zero becomes −least, so that the next quotient does not overflow. LAPACK's dstebz
        // does the same. It moves an eigenvalue by at most `least`.
        const double least = DBL_MIN * (squares[i + 1] > 1 ? squares[i + 1] : 1);
        for (int g = 0; g < vectors; g++) {
            const lanes next = diagonal[i] - squares[i] / pivot[g] - shift[g];
            const lane_mask is_small = (next < least) & (next > -least);
            pivot[g] = is_small ? (lanes)(-least) : next;
            // A comparison that holds is −1.
            count[g] -= pivot[g] < 0;
        }
    }
    for (int g = 0; g < vectors; g++) {
        ((lanes *)pivots)[g] = pivot[g];
        for (int lane = 0; lane < 8; lane++) counts[8 * g + lane] += count[g][lane];
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_sturm_counts(const double *diagonal, const double *squares, size_t rows, const double *shifts,
                         size_t shift_count, double *pivots, int64_t *counts) {
    for (size_t first = 0; first < shift_count; first += 8)
        factorise(1, diagonal, squares, rows, shifts + first, pivots + first, counts + first);
}

// MARK: - By signs of minors

/// Rows between two rescalings. In one row the larger of two neighbouring minors grows by at most 2^41 and falls by at most
/// 2^−62, so that no minor leaves the range of doubles.
enum { rows_at_a_time = 8 };

static inline __attribute__((always_inline)) void count_sign_changes(int vectors, const double *diagonal,
                                                                     const double *squares, size_t rows,
                                                                     const double *shifts, double *pivots,
                                                                     int64_t *counts) {
    lanes shift[most_vectors], minor[most_vectors], before[most_vectors];
    lane_bits count[most_vectors];
    for (int g = 0; g < vectors; g++) {
        shift[g] = ((const lanes *)shifts)[g];
        const lanes pivot = ((const lanes *)pivots)[g];
        const lane_mask is_large = (pivot > 0x1p500) | (pivot < -0x1p500);
        before[g] = is_large ? (lanes)0x1p-600 : (lanes)1;
        minor[g] = pivot * before[g];
        count[g] = 0;
    }
    for (size_t first = 0; first < rows; first += rows_at_a_time) {
        const size_t end = rows - first < rows_at_a_time ? rows : first + rows_at_a_time;
        for (size_t i = first; i < end; i++) {
            for (int g = 0; g < vectors; g++) {
                const lanes next = (diagonal[i] - shift[g]) * minor[g] - squares[i] * before[g];
                count[g] += ((lane_bits)next ^ (lane_bits)minor[g]) >> 63;
                before[g] = minor[g];
                minor[g] = next;
            }
        }
        for (int g = 0; g < vectors; g++) {
            // The power of two that brings the larger of the two to 1 ≤ |p| < 2.
            const lane_bits exponent = 0x7ffUL << 52;
            const lane_bits a = (lane_bits)minor[g] & exponent, b = (lane_bits)before[g] & exponent;
            const lane_bits larger = a > b ? a : b;
            const lanes scale = (lanes)((2046UL << 52) - larger);
            minor[g] *= scale;
            before[g] *= scale;
        }
    }
    for (int g = 0; g < vectors; g++) {
        for (int lane = 0; lane < 8; lane++) {
            // Where the last minor but one is 0 the pivot is infinite; as good is one whose quotient vanishes.
            const double pivot = minor[g][lane] / before[g][lane];
            pivots[8 * g + lane] = fabs(pivot) > 0x1p1000 ? copysign(0x1p1000, pivot) : pivot;
            counts[8 * g + lane] += (int64_t)count[g][lane];
        }
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_sturm_sign_changes(const double *diagonal, const double *squares, size_t rows, const double *shifts,
                               size_t shift_count, double *pivots, int64_t *counts) {
    for (size_t first = 0; first < shift_count;) {
        const int vectors = group_size((shift_count - first) / 8);
        const double *x = shifts + first;
        double *d = pivots + first;
        int64_t *n = counts + first;
        switch (vectors) {
            case 1: count_sign_changes(1, diagonal, squares, rows, x, d, n); break;
            case 2: count_sign_changes(2, diagonal, squares, rows, x, d, n); break;
            case 3: count_sign_changes(3, diagonal, squares, rows, x, d, n); break;
            default: count_sign_changes(4, diagonal, squares, rows, x, d, n); break;
        }
        first += 8 * (size_t)vectors;
    }
}

RANMAT_EVERY_VECTOR_WIDTH
bool ranmat_sturm_is_moderate(const double *diagonal, const double *squares, size_t rows) {
    long extreme = 0;
    for (size_t i = 0; i < rows; i++)
        extreme |= !(fabs(diagonal[i]) <= 0x1p20) | !(squares[i] >= 0x1p-40) | !(squares[i] <= 0x1p40);
    return extreme == 0;
}
