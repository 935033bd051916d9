#include "CVectorLoops.h"
#include "transpose.h"
#include <math.h>
#include <stdbool.h>

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

/// The number of steps of the bulge after which the rest of the rows and columns follows.
enum { block_steps = 15 };

typedef double two_lanes __attribute__((ext_vector_type(2), aligned(8)));

/// The unitary matrix (c, −s; s̄, c) with real c and s = re + i·im.
typedef struct {
    double c, re, im;
} rotation;

static inline __attribute__((always_inline)) double size(double re, double im) { return fabs(re) + fabs(im); }

/// The rotation whose adjoint maps (x, y) to (r, 0).
static inline __attribute__((always_inline)) rotation annihilating(const double *x, const double *y) {
    const double size_y = size(y[0], y[1]);
    if (size_y == 0) return (rotation){1, 0, 0};
    const double largest = fmax(size(x[0], x[1]), size_y);
    // Far from the ends of the range, the squares neither overflow nor underflow without scaling.
    const bool is_moderate = largest < 1e140 && size_y > 1e-140 && size(x[0], x[1]) > 1e-140;
    const double scale = is_moderate ? 1 : 1 / largest;
    const double xr = x[0] * scale, xi = x[1] * scale, yr = y[0] * scale, yi = y[1] * scale;
    const double square_x = xr * xr + xi * xi;
    const double norm = __builtin_elementwise_sqrt(square_x + (yr * yr + yi * yi));
    if (square_x == 0) return (rotation){0, yr / norm, -yi / norm};
    const double length_x = __builtin_elementwise_sqrt(square_x);
    const double inverse = 1 / (length_x * norm);
    // s = (x/|x|)·ȳ/norm.
    return (rotation){length_x / norm, (xr * yr + xi * yi) * inverse, (xi * yr - xr * yi) * inverse};
}

// Real and imaginary parts exchanged, for each type.
#define SWAPPED_two_lanes(x) __builtin_shufflevector(x, x, 1, 0)
#define SWAPPED_four_lanes(x) __builtin_shufflevector(x, x, 1, 0, 3, 2)
#define SWAPPED_wide_lanes(x) \
    __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14)

/// (a, b) ← (ca + s̄b, cb − sa) for entries of two columns; `turned` alternates the imaginary part of s and its negative.
#define ROTATE(type, q, turned, a, b)                                                        \
    do {                                                                                     \
        const type first_column = (q).c * (a) + ((q).re * (b) + (turned) * SWAPPED_##type(b)); \
        (b) = (q).c * (b) - ((q).re * (a) - (turned) * SWAPPED_##type(a));                   \
        (a) = first_column;                                                                  \
    } while (0)

/// Rotates two rows in columns `from`…`to`: (a, b) ← (ca + sb, cb − s̄a).
static inline __attribute__((always_inline)) void rotate_rows(
    double *factor, size_t n, size_t row, size_t from, size_t to, rotation q) {
    const four_lanes same = {q.re, q.re, -q.re, -q.re};
    const four_lanes turned = {-q.im, q.im, -q.im, q.im};
    double *entry = factor + 2 * (from * n + row);
    for (size_t c = from; c <= to; c++, entry += 2 * n) {
        const four_lanes pair = *(const four_lanes *)entry;
        *(four_lanes *)entry = q.c * pair + (same * __builtin_shufflevector(pair, pair, 2, 3, 0, 1) +
                                             turned * __builtin_shufflevector(pair, pair, 3, 2, 1, 0));
    }
}

/// Rotates two columns in rows `from`…`to`.
static inline __attribute__((always_inline)) void rotate_columns(
    double *factor, size_t n, size_t column, size_t from, size_t to, rotation q) {
    const four_lanes turned = {q.im, -q.im, q.im, -q.im};
    double *const restrict a = factor + 2 * column * n;
    double *const restrict b = a + 2 * n;
    size_t i = from;
    for (; i + 1 <= to; i += 2)
        ROTATE(four_lanes, q, turned, *(four_lanes *)(a + 2 * i), *(four_lanes *)(b + 2 * i));
    if (i <= to) {
        const two_lanes half = {q.im, -q.im};
        ROTATE(two_lanes, q, half, *(two_lanes *)(a + 2 * i), *(two_lanes *)(b + 2 * i));
    }
}

/// Rotates `block_steps` times in rows row, row + 1, … in columns `from`…`to`, eight columns at a time.
static inline __attribute__((always_inline)) void rotate_rows_right(
    double *factor, size_t n, size_t row, size_t from, size_t to, const rotation *q) {
    // Real parts and imaginary parts alternate.
    lanes rows[2 * block_steps + 2] = {0};
    for (size_t c = from; c <= to; c += 8) {
        double *const corner = factor + 2 * (c * n + row);
        // Columns beyond `to` are not needed and may be changed.
        const size_t count = n - c < 8 ? n - c : 8;
        load_rows(corner, 2 * n, 2 * block_steps + 2, count, (double *)rows, 8);
        lanes re = rows[0], im = rows[1];
        for (int s = 0; s < block_steps; s++) {
            const lanes next_re = rows[2 * s + 2], next_im = rows[2 * s + 3];
            rows[2 * s] = q[s].c * re + (q[s].re * next_re - q[s].im * next_im);
            rows[2 * s + 1] = q[s].c * im + (q[s].re * next_im + q[s].im * next_re);
            const lanes below = q[s].c * next_re - (q[s].re * re + q[s].im * im);
            im = q[s].c * next_im - (q[s].re * im - q[s].im * re);
            re = below;
        }
        rows[2 * block_steps] = re;
        rows[2 * block_steps + 1] = im;
        store_rows(corner, 2 * n, 2 * block_steps + 2, count, (const double *)rows, 8);
    }
}

/// Rotates `steps` times in columns column, column + 1, … of some rows, half as many as the vector type has.
#define ROTATE_COLUMNS_ABOVE(type, entries, n, steps, q)             \
    do {                                                             \
        double *entry = (entries);                                   \
        type x = *(const type *)entry;                               \
        for (size_t s = 0; s < (steps); s++, entry += 2 * (n)) {     \
            type turned;                                             \
            for (size_t k = 0; k < sizeof(type) / 16; k++) {         \
                turned[2 * k] = (q)[s].im;                           \
                turned[2 * k + 1] = -(q)[s].im;                      \
            }                                                        \
            type y = *(const type *)(entry + 2 * (n));               \
            ROTATE(type, (q)[s], turned, x, y);                           \
            *(type *)entry = x;                                      \
            x = y;                                                   \
        }                                                            \
        *(type *)entry = x;                                          \
    } while (0)

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_periodic_sweep_complex(double *factors, size_t n, size_t m, size_t first, size_t last, const double *start,
                                   double *scratch) {
    rotation *const rotations = (rotation *)scratch;
    for (size_t top = first; top < last; top += block_steps) {
        const size_t steps = last - top < block_steps ? last - top : block_steps;
        // The last row and column that a rotation of this block reads.
        const size_t end = top + block_steps + 1 < last ? top + block_steps + 1 : last;
        for (size_t s = 0; s < steps; s++) {
            const size_t row = top + s;
            rotation q;
            if (row == first) {
                q = annihilating(start, start + 2);
                rotate_rows(factors, n, row, row, end, q);
            } else {
                double *const bulge = factors + 2 * ((row - 1) * n + row);
                q = annihilating(bulge, bulge + 2);
                rotate_rows(factors, n, row, row - 1, end, q);
                bulge[2] = bulge[3] = 0;
            }
            rotations[s] = q;
            for (size_t j = m - 1; j > 0; j--) {
                double *const factor = factors + 2 * j * n * n;
                double *const corner = factor + 2 * (row * n + row);
                // First what the next rotation needs.
                rotate_columns(factor, n, row, row, row + 1, q);
                const rotation next = annihilating(corner, corner + 2);
                if (row > top) rotate_columns(factor, n, row, top, row - 1, q);
                rotate_rows(factor, n, row, row, end, next);
                corner[2] = corner[3] = 0;
                rotations[j * block_steps + s] = next;
                q = next;
            }
            rotate_columns(factors, n, row, top, row + 2 < last ? row + 2 : last, q);
        }
        for (size_t j = 0; j < m; j++) {
            double *const factor = factors + 2 * j * n * n;
            const rotation *const left = rotations + j * block_steps;
            const rotation *const right = rotations + (j + 1) % m * block_steps;
            if (end < last) rotate_rows_right(factor, n, top, end + 1, last, left);
            double *const columns = factor + 2 * top * n;
            // Rows above `first` are not needed and may be changed.
            for (size_t i = top; i > first;) {
                if (i >= 8 && i - first > 2) {
                    i -= 8;
                    ROTATE_COLUMNS_ABOVE(wide_lanes, columns + 2 * i, n, steps, right);
                } else if (i >= 2) {
                    i -= 2;
                    ROTATE_COLUMNS_ABOVE(four_lanes, columns + 2 * i, n, steps, right);
                } else {
                    i -= 1;
                    ROTATE_COLUMNS_ABOVE(two_lanes, columns + 2 * i, n, steps, right);
                }
            }
        }
    }
}
