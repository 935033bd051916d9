// The periodic QR algorithm on several products of real matrices at once, one product per lane. The file that includes this one
// defines LANES, their number, and NAMED, which makes the names of the functions. The number does not change any bit.
#include "CVectorLoops.h"
#include "vector_widths.h"

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

typedef double lanes __attribute__((ext_vector_type(LANES), aligned(8)));
/// The result of comparing two `lanes`: in each lane all bits are set or none.
typedef long lane_mask __attribute__((ext_vector_type(LANES), aligned(8)));

#define INLINE static inline __attribute__((always_inline))
#define MAGNITUDE(x) __builtin_elementwise_abs(x)
#define LARGER(a, b) ((a) < (b) ? (b) : (a))

// Vectors below this count as zero; the largest entry of a factor is between 1 and 2.
static const double tiny = 1e-290;

/// The reflections 1 − t(1, v, w)(1, v, w)ᵀ, one per lane, with tv = t·v and tw = t·w.
typedef struct {
    lanes v, w, t, tv, tw;
} reflections;

#define REFLECT(q, x, y, z)                                 \
    do {                                                    \
        const lanes sum = (x) + (q).v * (y) + (q).w * (z);  \
        (x) -= (q).t * sum;                                 \
        (y) -= (q).tv * sum;                                \
        (z) -= (q).tw * sum;                                \
    } while (0)

#define REFLECT_TWO(q, x, y)                \
    do {                                    \
        const lanes sum = (x) + (q).v * (y); \
        (x) -= (q).t * sum;                 \
        (y) -= (q).tv * sum;                \
    } while (0)

/// Finds the reflections that map (x, y, z) to (image, 0, 0), which replaces it. Other lanes than `moves` get the identity.
INLINE void find_reflections(lanes *x, lanes *y, lanes *z, const lane_mask *moves, reflections *q) {
    const lanes below_x = LARGER(MAGNITUDE(*y), MAGNITUDE(*z));
    const lane_mask is_idle = (below_x <= tiny) | ~*moves;
    const lanes size = LARGER(MAGNITUDE(*x), below_x);
    const lanes largest = is_idle ? (lanes)1 : size;
    const lanes scale = 1 / largest;
    const lanes sx = *x * scale, sy = *y * scale, sz = *z * scale;
    const lanes norm = __builtin_elementwise_sqrt(sx * sx + sy * sy + sz * sz);
    const lanes opposite = sx < 0 ? norm : -norm;
    const lanes beta = is_idle ? (lanes)1 : opposite;
    const lanes difference = is_idle ? (lanes)1 : sx - beta;
    const lanes inverse = 1 / difference;
    q->v = is_idle ? (lanes)0 : sy * inverse;
    q->w = is_idle ? (lanes)0 : sz * inverse;
    q->t = is_idle ? (lanes)0 : -difference / beta;
    q->tv = q->t * q->v;
    q->tw = q->t * q->w;
    *x = is_idle ? *x : beta * largest;
    *y = *moves ? (lanes)0 : *y;
    *z = *moves ? (lanes)0 : *z;
}

/// Makes the entries of a column below `row` zero by a reflection of the rows, and applies it to the columns of the factor
/// before.
INLINE void annihilate(lanes *factor, lanes *before, size_t n, size_t column, size_t row, lanes *scratch) {
    lanes *const v = scratch;
    lanes *const products = scratch + n;
    lanes *const entries = factor + column * n;
    lanes tail = 0;
    for (size_t i = row + 1; i < n; i++) tail += entries[i] * entries[i];
    const lanes head = entries[row];
    const lanes norm = __builtin_elementwise_sqrt(head * head + tail);
    const lane_mask is_reduced = tail == 0;
    const lanes opposite = head < 0 ? norm : -norm;
    const lanes beta = is_reduced ? (lanes)1 : opposite;
    const lanes tau = is_reduced ? (lanes)0 : (beta - head) / beta;
    const lanes scale = is_reduced ? (lanes)0 : 1 / (head - beta);
    entries[row] = is_reduced ? head : beta;
    v[row] = 1;
    for (size_t i = row + 1; i < n; i++) {
        v[i] = entries[i] * scale;
        entries[i] = 0;
    }
    for (size_t j = column + 1; j < n; j++) {
        lanes *const target = factor + j * n;
        lanes sum = 0;
        for (size_t i = row; i < n; i++) sum += v[i] * target[i];
        sum *= tau;
        for (size_t i = row; i < n; i++) target[i] -= sum * v[i];
    }
    for (size_t i = 0; i < n; i++) products[i] = 0;
    for (size_t j = row; j < n; j++)
        for (size_t i = 0; i < n; i++) products[i] += before[j * n + i] * v[j];
    for (size_t j = row; j < n; j++) {
        const lanes weight = tau * v[j];
        for (size_t i = 0; i < n; i++) before[j * n + i] -= products[i] * weight;
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void NAMED(reduce_real)(double *factors, size_t n, size_t m, double *scratch) {
    lanes *const entries = (lanes *)factors;
    for (size_t column = 0; column + 1 < n; column++) {
        for (size_t j = m; j-- > 0;) {
            const size_t row = j == 0 ? column + 1 : column;
            lanes *const before = entries + (j + m - 1) % m * n * n;
            annihilate(entries + j * n * n, before, n, column, row, (lanes *)scratch);
        }
    }
}

/// Adds the lanes whose triangular factor may have a condition number above 10⁹.
INLINE void find_suspects(const lanes *factor, size_t n, lanes *z, lane_mask *suspects) {
    lanes largest = 0, growth = 0;
    for (size_t k = 0; k < n; k++) {
        const lanes *const column = factor + k * n;
        lanes sum = 0;
        for (size_t i = 0; i < k; i++) {
            sum += column[i] * z[i];
            largest = LARGER(largest, MAGNITUDE(column[i]));
        }
        largest = LARGER(largest, MAGNITUDE(column[k]));
        z[k] = (sum < 0 ? 1 - sum : -1 - sum) / column[k];
        growth = LARGER(growth, MAGNITUDE(z[k]));
        *suspects |= column[k] == 0;
    }
    *suspects |= ~(growth * largest < 1e9);
}

RANMAT_EVERY_VECTOR_WIDTH
uint32_t NAMED(suspects_real)(const double *factors, size_t n, size_t m, double *scratch) {
    const lanes *const entries = (const lanes *)factors;
    lanes *const z = (lanes *)scratch;
    lanes *const triangle = z + n;
    lane_mask suspects = (lanes)0 != (lanes)0;
    for (size_t j = 1; j < m; j++) find_suspects(entries + j * n * n, n, z, &suspects);
    // The Hessenberg factor is made triangular first.
    for (size_t i = 0; i < n * n; i++) triangle[i] = entries[i];
    const lane_mask all = ~suspects | suspects;
    for (size_t k = 0; k + 1 < n; k++) {
        reflections q;
        lanes *const pivot = triangle + k * n + k;
        lanes none = 0;
        find_reflections(pivot, pivot + 1, &none, &all, &q);
        for (size_t j = k + 1; j < n; j++) REFLECT_TWO(q, triangle[j * n + k], triangle[j * n + k + 1]);
    }
    find_suspects(triangle, n, z, &suspects);
    uint32_t bits = 0;
    for (int lane = 0; lane < LANES; lane++) bits |= suspects[lane] ? 1u << lane : 0;
    return bits;
}

RANMAT_EVERY_VECTOR_WIDTH
void NAMED(blocks_real)(double *factors, size_t n, const double *high, const double *tolerances,
                                       double *low) {
    lanes *const entries = (lanes *)factors;
    const lanes tolerance = *(const lanes *)tolerances;
    const lanes end = *(const lanes *)high;
    lanes top = 0;
    // The last row of each lane's block while its first row is being sought, −1 once that is found.
    lanes limit = end;
    for (size_t k = (size_t)LARGER(__builtin_reduce_max(limit), 0); k > 0; k--) {
        const lanes row = (double)k;
        lanes *const corner = entries + k * n + k;
        lanes *const subdiagonal = corner - n;
        lanes size = MAGNITUDE(corner[0]) + MAGNITUDE(subdiagonal[-1]);
        const lane_mask has_no_scale = (size == 0) & (row <= limit);
        if (__builtin_reduce_or(has_no_scale)) {
            // A zero diagonal does not give the scale: take the rows of the block.
            lanes largest = MAGNITUDE(*subdiagonal) * 0;
            for (size_t j = k - 1; j < n; j++) {
                const lanes above = MAGNITUDE(entries[j * n + k - 1]);
                const lanes here = j < k ? (lanes)0 : MAGNITUDE(entries[j * n + k]);
                const lanes larger = LARGER(above, here);
                largest = (double)j <= end ? LARGER(largest, larger) : largest;
            }
            size = size == 0 ? largest : size;
        }
        const lane_mask found = (MAGNITUDE(*subdiagonal) <= tolerance * size) & (row <= limit);
        top = found ? row : top;
        limit = found ? (lanes)-1 : limit;
        *subdiagonal = found ? (lanes)0 : *subdiagonal;
        if (__builtin_reduce_max(limit) < 0) break;
    }
    *(lanes *)low = top;
}

RANMAT_EVERY_VECTOR_WIDTH
void NAMED(sweep_real)(double *factors, size_t n, size_t m, size_t first, size_t last, const double *low,
                                      const double *high, const double *start) {
    lanes *const entries = (lanes *)factors;
    const lanes top = *(const lanes *)low;
    const lanes end = *(const lanes *)high;
    const lanes *const first_column = (const lanes *)start;
    const lane_mask all = (lanes)0 == (lanes)0;
    for (size_t k = first; k < last; k++) {
        const lanes row = (double)k;
        const lane_mask is_first = top == row;
        const lane_mask is_active = (top <= row) & (row < end);
        const lane_mask has_third = row + 1 < end;
        const int three = k + 2 < n;
        lanes *const bulge = k > 0 ? entries + (k - 1) * n + k : NULL;
        lanes x = first_column[0], y = first_column[1], z = first_column[2];
        if (bulge) {
            x = is_first ? x : bulge[0];
            y = is_first ? y : bulge[1];
            if (three) z = is_first ? z : bulge[2];
        }
        z = has_third ? z : (lanes)0;
        reflections q;
        find_reflections(&x, &y, &z, &is_active, &q);
        if (bulge) {
            const lane_mask moves = is_active & ~is_first;
            bulge[0] = moves ? x : bulge[0];
            bulge[1] = moves ? (lanes)0 : bulge[1];
            if (three) bulge[2] = moves & has_third ? (lanes)0 : bulge[2];
        }
        for (size_t j = m; j-- > 0;) {
            // The rows of factor j + 1 and the columns of factor j; the first reflection is of the rows of factor 0.
            lanes *const rows = entries + (j + 1) % m * n * n + k;
            lanes *const columns = entries + (j * n + k) * n;
            const size_t from = j + 1 < m ? k + 1 : k;
            if (three) for (size_t c = from; c <= last; c++) {
                lanes *const entry = rows + c * n;
                REFLECT(q, entry[0], entry[1], entry[2]);
            }
            else for (size_t c = from; c <= last; c++) REFLECT_TWO(q, rows[c * n], rows[c * n + 1]);
            size_t stop = j > 0 ? k + 2 : k + 3;
            stop = stop < last ? stop : last;
            if (three) for (size_t i = first; i <= stop; i++)
                REFLECT(q, columns[i], columns[i + n], columns[i + 2 * n]);
            else for (size_t i = first; i <= stop; i++) REFLECT_TWO(q, columns[i], columns[i + n]);
            if (j == 0) break;
            lanes none = 0;
            find_reflections(columns + k, columns + k + 1, three ? columns + k + 2 : &none, &all, &q);
        }
    }
}
