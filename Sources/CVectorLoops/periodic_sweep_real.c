#include "CVectorLoops.h"
#include "lanes.h"
#include "transpose.h"
#include <math.h>

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

/// The number of steps of the bulge after which the rest of the rows and columns follows.
enum { block_steps = 14 };

/// The reflection 1 − t(1, v, w)(1, v, w)ᵀ with tv = t·v and tw = t·w. Of two rows only, v is the second and w is 0.
typedef struct {
    double v, w, t, tv, tw;
} reflection;

/// The reflection that maps (x, y, z) to (image, 0, 0).
static inline __attribute__((always_inline)) reflection reflecting(double x, double y, double z, double *image) {
    const double size = fmax(fabs(y), fabs(z));
    *image = x;
    if (size == 0) return (reflection){0};
    // Far from the ends of the range, the squares neither overflow nor underflow without scaling.
    const double largest = fmax(size, fabs(x));
    const double scale = largest > 1e-140 && largest < 1e140 && size > 1e-140 ? 1 : 1 / largest;
    const double sx = x * scale, sy = y * scale, sz = z * scale;
    const double norm = __builtin_elementwise_sqrt(sx * sx + sy * sy + sz * sz);
    const double beta = sx < 0 ? norm : -norm;
    const double inverse = 1 / (sx - beta);
    const double t = (beta - sx) / beta, v = sy * inverse, w = sz * inverse;
    *image = beta / scale;
    return (reflection){v, w, t, t * v, t * w};
}

#define REFLECT(q, x, y, z)                                   \
    do {                                                      \
        const __typeof__(x) sum = (x) + (q).v * (y) + (q).w * (z); \
        (x) -= (q).t * sum;                                   \
        (y) -= (q).tv * sum;                                  \
        (z) -= (q).tw * sum;                                  \
    } while (0)

#define REFLECT_TWO(q, x, y)                  \
    do {                                      \
        const __typeof__(x) sum = (x) + (q).v * (y); \
        (x) -= (q).t * sum;                   \
        (y) -= (q).tv * sum;                  \
    } while (0)

/// Reflects the rows from `row` on in columns `from`…`to`.
static inline __attribute__((always_inline)) void reflect_rows(
    double *factor, size_t n, size_t row, int rows, size_t from, size_t to, reflection q) {
    double *entry = factor + from * n + row;
    for (size_t c = from; c <= to; c++, entry += n) {
        if (rows == 3) REFLECT(q, entry[0], entry[1], entry[2]);
        else REFLECT_TWO(q, entry[0], entry[1]);
    }
}

/// Reflects the columns from `column` on in rows `from`…`to`.
static inline __attribute__((always_inline)) void reflect_columns(
    double *factor, size_t n, size_t column, int columns, size_t from, size_t to, reflection q) {
    double *const restrict x = factor + column * n;
    double *const restrict y = x + n;
    double *const restrict z = y + n;
    if (columns == 3) for (size_t i = from; i <= to; i++) REFLECT(q, x[i], y[i], z[i]);
    else for (size_t i = from; i <= to; i++) REFLECT_TWO(q, x[i], y[i]);
}

/// Reflects `block_steps` times in rows row, row + 1, …, in columns `from`…`to`, sixteen columns at a time.
static inline __attribute__((always_inline)) void reflect_rows_right(
    double *factor, size_t n, size_t row, size_t from, size_t to, const reflection *q) {
    wide_lanes rows[block_steps + 2] = {0};
    for (size_t c = from; c <= to; c += 16) {
        double *const corner = factor + c * n + row;
        // Columns beyond `to` are not needed and may be changed.
        const size_t count = n - c < 16 ? n - c : 16;
        load_rows(corner, n, block_steps + 2, count, (double *)rows, 16);
        wide_lanes x = rows[0], y = rows[1];
        for (int s = 0; s < block_steps; s++) {
            wide_lanes z = rows[s + 2];
            REFLECT(q[s], x, y, z);
            rows[s] = x;
            x = y;
            y = z;
        }
        rows[block_steps] = x;
        rows[block_steps + 1] = y;
        store_rows(corner, n, block_steps + 2, count, (const double *)rows, 16);
    }
}

/// Reflects `steps` times in columns column, column + 1, … of some rows, as many as the vector type has. If `ends`, the
/// last reflection is of two columns.
#define REFLECT_COLUMNS_ABOVE(type, entries, n, steps, ends, q)     \
    do {                                                            \
        double *entry = (entries);                                  \
        type x = *(const type *)entry, y = *(const type *)(entry + n); \
        const size_t whole = (ends) ? (steps) - 1 : (steps);        \
        for (size_t s = 0; s < whole; s++, entry += n) {            \
            type z = *(const type *)(entry + 2 * n);                \
            REFLECT((q)[s], x, y, z);                               \
            *(type *)entry = x;                                     \
            x = y;                                                  \
            y = z;                                                  \
        }                                                           \
        if (ends) REFLECT_TWO((q)[whole], x, y);                    \
        *(type *)entry = x;                                         \
        *(type *)(entry + n) = y;                                   \
    } while (0)

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_periodic_sweep_real(double *factors, size_t n, size_t m, size_t first, size_t last, const double *start,
                                double *scratch) {
    reflection *const reflections = (reflection *)scratch;
    for (size_t top = first; top < last; top += block_steps) {
        const size_t steps = last - top < block_steps ? last - top : block_steps;
        // The last row and column that a reflection of this block reads.
        const size_t end = top + block_steps + 2 < last ? top + block_steps + 2 : last;
        const int ends = top + steps == last;
        for (size_t s = 0; s < steps; s++) {
            const size_t row = top + s;
            const int size = row + 2 <= last ? 3 : 2;
            reflection q;
            if (row == first) {
                double image;
                q = reflecting(start[0], start[1], start[2], &image);
            } else {
                double *const bulge = factors + (row - 1) * n + row;
                q = reflecting(bulge[0], bulge[1], size == 3 ? bulge[2] : 0, &bulge[0]);
                bulge[1] = 0;
                if (size == 3) bulge[2] = 0;
            }
            reflections[s] = q;
            reflect_rows(factors, n, row, size, row, end, q);
            for (size_t j = m - 1; j > 0; j--) {
                double *const factor = factors + j * n * n;
                double *const corner = factor + row * n + row;
                // First what the next reflection needs.
                reflect_columns(factor, n, row, size, row, row + (size_t)size - 1, q);
                const reflection next =
                    reflecting(corner[0], corner[1], size == 3 ? corner[2] : 0, &corner[0]);
                corner[1] = 0;
                if (size == 3) corner[2] = 0;
                if (row > top) reflect_columns(factor, n, row, size, top, row - 1, q);
                reflect_rows(factor, n, row, size, row + 1, end, next);
                reflections[j * block_steps + s] = next;
                q = next;
            }
            reflect_columns(factors, n, row, size, top, row + 3 < last ? row + 3 : last, q);
        }
        for (size_t j = 0; j < m; j++) {
            double *const factor = factors + j * n * n;
            const reflection *const left = reflections + j * block_steps;
            const reflection *const right = reflections + (j + 1) % m * block_steps;
            if (end < last) reflect_rows_right(factor, n, top, end + 1, last, left);
            double *const columns = factor + top * n;
            // Rows above `first` are not needed and may be changed.
            for (size_t i = top; i > first;) {
                if (i >= 16 && i - first > 4) {
                    i -= 16;
                    REFLECT_COLUMNS_ABOVE(wide_lanes, columns + i, n, steps, ends, right);
                } else if (i >= 4) {
                    i -= 4;
                    REFLECT_COLUMNS_ABOVE(four_lanes, columns + i, n, steps, ends, right);
                } else {
                    i -= 1;
                    REFLECT_COLUMNS_ABOVE(double, columns + i, n, steps, ends, right);
                }
            }
        }
    }
}
