#include "CVectorLoops.h"
#include "lanes.h"

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

static const double precision = 0x1p-52;
// Magnitudes below this count as zero; the entries of a matrix are at most 1 in modulus.
static const double tiny = 1e-290;

#define MAGNITUDE(x) __builtin_elementwise_abs(x)
#define LARGER(a, b) ((a) < (b) ? (b) : (a))
#define SMALLER(a, b) ((b) < (a) ? (b) : (a))

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_lanes_find_blocks(double *matrices, size_t n, const double *high, double *low) {
    lanes *const entries = (lanes *)matrices;
    lanes top = 0;
    // The last row of each lane's block while its first row is being sought, −1 once that is found.
    lanes limit = *(const lanes *)high;
    for (size_t k = (size_t)__builtin_reduce_max(limit); k > 0; k--) {
        const lanes row = (double)k;
        lanes *const subdiagonal = entries + k + (k - 1) * n;
        const lanes below = MAGNITUDE(*subdiagonal);
        const lanes corner = entries[k + k * n];
        const lanes previous = entries[k - 1 + (k - 1) * n];
        const lanes size = MAGNITUDE(corner) + MAGNITUDE(previous);
        // Next to a zero diagonal, an entry is compared with the size of the whole matrix, which is 1.
        const lanes measure = size == 0 ? (lanes)1 : size;
        const lane_mask is_small = below <= precision * measure;
        // In most rows no entry is small, and the test below, which needs a division, is skipped.
        if (!__builtin_reduce_or((is_small | (below <= tiny)) & (row <= limit))) continue;
        const lanes above = MAGNITUDE(entries[k - 1 + k * n]);
        const lanes difference = MAGNITUDE(previous - corner);
        const lanes larger = LARGER(below, above);
        const lanes smaller = SMALLER(below, above);
        const lanes wide = LARGER(MAGNITUDE(corner), difference);
        const lanes narrow = SMALLER(MAGNITUDE(corner), difference);
        const lanes inverse = 1 / (wide + larger);
        const lanes product = precision * (narrow * (wide * inverse));
        const lanes bound = LARGER(product, (lanes)tiny);
        const lane_mask is_negligible =
            (below <= tiny) | (is_small & (smaller * (larger * inverse) <= bound));
        const lane_mask found = is_negligible & (row <= limit);
        top = found ? row : top;
        limit = found ? (lanes)-1 : limit;
        *subdiagonal = found ? (lanes)0 : *subdiagonal;
        if (__builtin_reduce_max(limit) < 0) break;
    }
    *(lanes *)low = top;
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_lanes_qr_sweep(double *matrices, size_t n, size_t first, size_t last, const double *low,
                        const double *high, const double *start) {
    lanes *const entries = (lanes *)matrices;
    const lanes top = *(const lanes *)low;
    const lanes end = *(const lanes *)high;
    const lanes *const first_column = (const lanes *)start;
    for (size_t k = first; k < last; k++) {
        const lanes row = (double)k;
        const lane_mask is_first = top == row;
        const lane_mask is_active = (top <= row) & (row < end);
        const int has_third = k + 2 < n;
        lanes *const bulge = k > 0 ? entries + (k - 1) * n + k : NULL;
        lanes p = first_column[0];
        lanes q = first_column[1];
        lanes r = first_column[2];
        if (bulge) {
            p = is_first ? p : bulge[0];
            q = is_first ? q : bulge[1];
            r = has_third ? (is_first ? r : bulge[2]) : (lanes)0;
        }
        r = row >= end - 1 ? (lanes)0 : r;
        const lanes size = MAGNITUDE(p) + MAGNITUDE(q) + MAGNITUDE(r);
        const lane_mask is_idle = (size < tiny) | ~is_active;
        const lanes inverse = 1 / (is_idle ? (lanes)1 : size);
        p *= inverse;
        q *= inverse;
        r *= inverse;
        const lanes norm = __builtin_elementwise_sqrt(p * p + q * q + r * r);
        const lanes beta = is_idle ? (lanes)1 : p >= 0 ? -norm : norm;
        const lanes divisor = 1 / (is_idle ? (lanes)1 : p - beta);
        const lanes v1 = is_idle ? (lanes)0 : q * divisor;
        const lanes v2 = is_idle ? (lanes)0 : r * divisor;
        const lanes t0 = is_idle ? (lanes)0 : (beta - p) / beta;
        const lanes t1 = t0 * v1;
        const lanes t2 = t0 * v2;
        if (bulge) {
            const lane_mask moves = ~(is_idle | is_first);
            bulge[0] = moves ? beta * size : bulge[0];
            bulge[1] = moves ? (lanes)0 : bulge[1];
            if (has_third) bulge[2] = moves ? (lanes)0 : bulge[2];
        }
        lanes *const columns = entries + k * n;
        if (has_third) {
            for (size_t j = k; j <= last; j++) {
                lanes *const target = entries + j * n + k;
                const lanes sum = target[0] + v1 * target[1] + v2 * target[2];
                target[0] -= sum * t0;
                target[1] -= sum * t1;
                target[2] -= sum * t2;
            }
            const size_t stop = k + 3 < last ? k + 3 : last;
            for (size_t i = first; i <= stop; i++) {
                const lanes sum = columns[i] + v1 * columns[i + n] + v2 * columns[i + 2 * n];
                columns[i] -= sum * t0;
                columns[i + n] -= sum * t1;
                columns[i + 2 * n] -= sum * t2;
            }
        } else {
            for (size_t j = k; j <= last; j++) {
                lanes *const target = entries + j * n + k;
                const lanes sum = target[0] + v1 * target[1];
                target[0] -= sum * t0;
                target[1] -= sum * t1;
            }
            for (size_t i = first; i <= last; i++) {
                const lanes sum = columns[i] + v1 * columns[i + n];
                columns[i] -= sum * t0;
                columns[i + n] -= sum * t1;
            }
        }
    }
}
