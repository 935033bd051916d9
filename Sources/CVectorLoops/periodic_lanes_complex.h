// The periodic QR algorithm on several products of complex matrices at once, one product per lane. The file that includes this one
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
#define SIZE(z) (MAGNITUDE((z).re) + MAGNITUDE((z).im))

// Vectors below this count as zero; the largest part of an entry of a factor is between 1 and 2.
static const double tiny = 1e-290;

/// The entry at one position of the products.
typedef struct {
    lanes re, im;
} complex_lanes;

/// The unitary matrices (c, −s; s̄, c) with real c, one per lane.
typedef struct {
    lanes c, re, im;
} rotations;

/// Finds the rotations whose adjoints map (x, y) to (r, 0). Other lanes than `moves` get the identity.
INLINE void find_rotations(const complex_lanes *x, const complex_lanes *y, const lane_mask *moves, rotations *q) {
    const lanes size_y = SIZE(*y);
    const lane_mask is_idle = (size_y <= tiny) | ~*moves;
    const lanes size = LARGER(SIZE(*x), size_y);
    const lanes scale = 1 / (is_idle ? (lanes)1 : size);
    const lanes xr = x->re * scale, xi = x->im * scale, yr = y->re * scale, yi = y->im * scale;
    const lanes square = xr * xr + xi * xi;
    const lanes total = square + (yr * yr + yi * yi);
    const lanes norm = __builtin_elementwise_sqrt(is_idle ? (lanes)1 : total);
    const lane_mask is_zero = square == 0;
    const lanes length = __builtin_elementwise_sqrt(square);
    const lanes divisor = length * norm;
    const lanes inverse = 1 / (is_zero ? norm : divisor);
    const lanes cosine = length / norm;
    // s = (x/|x|)·ȳ/norm.
    const lanes re = (is_zero ? yr : xr * yr + xi * yi) * inverse;
    const lanes im = (is_zero ? -yi : xi * yr - xr * yi) * inverse;
    q->c = is_idle ? (lanes)1 : cosine;
    q->re = is_idle ? (lanes)0 : re;
    q->im = is_idle ? (lanes)0 : im;
}

/// (a, b) ← (ca + sb, cb − s̄a), entries of two rows.
INLINE void rotate_rows(const rotations *q, complex_lanes *a, complex_lanes *b) {
    const lanes ar = a->re, ai = a->im, br = b->re, bi = b->im;
    a->re = q->c * ar + (q->re * br - q->im * bi);
    a->im = q->c * ai + (q->re * bi + q->im * br);
    b->re = q->c * br - (q->re * ar + q->im * ai);
    b->im = q->c * bi - (q->re * ai - q->im * ar);
}

/// (a, b) ← (ca + s̄b, cb − sa), entries of two columns.
INLINE void rotate_columns(const rotations *q, complex_lanes *a, complex_lanes *b) {
    const lanes ar = a->re, ai = a->im, br = b->re, bi = b->im;
    a->re = q->c * ar + (q->re * br + q->im * bi);
    a->im = q->c * ai + (q->re * bi - q->im * br);
    b->re = q->c * br - (q->re * ar - q->im * ai);
    b->im = q->c * bi - (q->re * ai + q->im * ar);
}

/// Makes the entries of a column below `row` zero by a reflection 1 − τvvᴴ of the rows with real τ, and applies it to the
/// columns of the factor before.
INLINE void annihilate(
    complex_lanes *factor, complex_lanes *before, size_t n, size_t column, size_t row, complex_lanes *scratch) {
    complex_lanes *const v = scratch;
    complex_lanes *const products = scratch + n;
    complex_lanes *const entries = factor + column * n;
    lanes tail = 0;
    for (size_t i = row + 1; i < n; i++)
        tail += entries[i].re * entries[i].re + entries[i].im * entries[i].im;
    const complex_lanes head = entries[row];
    const lanes square = head.re * head.re + head.im * head.im;
    const lanes length = __builtin_elementwise_sqrt(square);
    const lanes norm = __builtin_elementwise_sqrt(square + tail);
    const lane_mask is_reduced = tail == 0;
    const lane_mask is_zero = length == 0;
    // The head goes to −norm times its direction.
    const lanes inverse_length = 1 / (is_zero ? (lanes)1 : length);
    const lanes direction_re = is_zero ? (lanes)1 : head.re * inverse_length;
    const lanes direction_im = is_zero ? (lanes)0 : head.im * inverse_length;
    const lanes sum = length + norm;
    const lanes tau = is_reduced ? (lanes)0 : sum / (is_reduced ? (lanes)1 : norm);
    const lanes inverse = is_reduced ? (lanes)0 : 1 / (is_reduced ? (lanes)1 : sum);
    const lanes scale_re = direction_re * inverse, scale_im = -direction_im * inverse;
    entries[row].re = is_reduced ? head.re : -norm * direction_re;
    entries[row].im = is_reduced ? head.im : -norm * direction_im;
    v[row].re = 1;
    v[row].im = 0;
    for (size_t i = row + 1; i < n; i++) {
        v[i].re = entries[i].re * scale_re - entries[i].im * scale_im;
        v[i].im = entries[i].re * scale_im + entries[i].im * scale_re;
        entries[i].re = 0;
        entries[i].im = 0;
    }
    for (size_t j = column + 1; j < n; j++) {
        complex_lanes *const target = factor + j * n;
        lanes re = 0, im = 0;
        for (size_t i = row; i < n; i++) {
            re += v[i].re * target[i].re + v[i].im * target[i].im;
            im += v[i].re * target[i].im - v[i].im * target[i].re;
        }
        re *= tau;
        im *= tau;
        for (size_t i = row; i < n; i++) {
            target[i].re -= re * v[i].re - im * v[i].im;
            target[i].im -= re * v[i].im + im * v[i].re;
        }
    }
    for (size_t i = 0; i < n; i++) products[i].re = products[i].im = 0;
    for (size_t j = row; j < n; j++) {
        const complex_lanes *const source = before + j * n;
        for (size_t i = 0; i < n; i++) {
            products[i].re += source[i].re * v[j].re - source[i].im * v[j].im;
            products[i].im += source[i].re * v[j].im + source[i].im * v[j].re;
        }
    }
    for (size_t j = row; j < n; j++) {
        complex_lanes *const target = before + j * n;
        const lanes re = tau * v[j].re, im = tau * v[j].im;
        for (size_t i = 0; i < n; i++) {
            target[i].re -= products[i].re * re + products[i].im * im;
            target[i].im -= products[i].im * re - products[i].re * im;
        }
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void NAMED(reduce_complex)(double *factors, size_t n, size_t m, double *scratch) {
    complex_lanes *const entries = (complex_lanes *)factors;
    for (size_t column = 0; column + 1 < n; column++) {
        for (size_t j = m; j-- > 0;) {
            const size_t row = j == 0 ? column + 1 : column;
            complex_lanes *const before = entries + (j + m - 1) % m * n * n;
            annihilate(entries + j * n * n, before, n, column, row, (complex_lanes *)scratch);
        }
    }
}

/// Adds the lanes whose triangular factor may have a condition number above 10⁹.
INLINE void find_suspects(const complex_lanes *factor, size_t n, complex_lanes *z, lane_mask *suspects) {
    lanes largest = 0, growth = 0;
    for (size_t k = 0; k < n; k++) {
        const complex_lanes *const column = factor + k * n;
        lanes re = 0, im = 0;
        for (size_t i = 0; i < k; i++) {
            re += column[i].re * z[i].re - column[i].im * z[i].im;
            im += column[i].re * z[i].im + column[i].im * z[i].re;
            const lanes size = SIZE(column[i]);
            largest = LARGER(largest, size);
        }
        const lanes pivot = SIZE(column[k]);
        largest = LARGER(largest, pivot);
        // The right-hand side 1, or the sum's direction, makes the solution grow.
        re += re < 0 ? (lanes)-1 : (lanes)1;
        const lanes square = column[k].re * column[k].re + column[k].im * column[k].im;
        z[k].re = -(re * column[k].re + im * column[k].im) / square;
        z[k].im = -(im * column[k].re - re * column[k].im) / square;
        const lanes size = SIZE(z[k]);
        growth = LARGER(growth, size);
        *suspects |= ~(size < 1e300);
    }
    *suspects |= ~(growth * largest < 1e9);
}

RANMAT_EVERY_VECTOR_WIDTH
uint32_t NAMED(suspects_complex)(const double *factors, size_t n, size_t m, double *scratch) {
    const complex_lanes *const entries = (const complex_lanes *)factors;
    complex_lanes *const z = (complex_lanes *)scratch;
    complex_lanes *const triangle = z + n;
    lane_mask suspects = (lanes)0 != (lanes)0;
    for (size_t j = 1; j < m; j++) find_suspects(entries + j * n * n, n, z, &suspects);
    // The Hessenberg factor is made triangular first.
    for (size_t i = 0; i < n * n; i++) triangle[i] = entries[i];
    const lane_mask all = (lanes)0 == (lanes)0;
    for (size_t k = 0; k + 1 < n; k++) {
        rotations q;
        find_rotations(triangle + k * n + k, triangle + k * n + k + 1, &all, &q);
        for (size_t j = k; j < n; j++) rotate_rows(&q, triangle + j * n + k, triangle + j * n + k + 1);
    }
    find_suspects(triangle, n, z, &suspects);
    uint32_t bits = 0;
    for (int lane = 0; lane < LANES; lane++) bits |= suspects[lane] ? 1u << lane : 0;
    return bits;
}

RANMAT_EVERY_VECTOR_WIDTH
void NAMED(blocks_complex)(double *factors, size_t n, const double *high, const double *tolerances,
                                          double *low) {
    complex_lanes *const entries = (complex_lanes *)factors;
    const lanes tolerance = *(const lanes *)tolerances;
    const lanes end = *(const lanes *)high;
    lanes top = 0;
    // The last row of each lane's block while its first row is being sought, −1 once that is found.
    lanes limit = end;
    for (size_t k = (size_t)LARGER(__builtin_reduce_max(limit), 0); k > 0; k--) {
        const lanes row = (double)k;
        complex_lanes *const corner = entries + k * n + k;
        complex_lanes *const subdiagonal = corner - n;
        lanes size = SIZE(corner[0]) + SIZE(subdiagonal[-1]);
        const lane_mask has_no_scale = (size == 0) & (row <= limit);
        if (__builtin_reduce_or(has_no_scale)) {
            // A zero diagonal does not give the scale: take the rows of the block.
            lanes largest = 0;
            for (size_t j = k - 1; j < n; j++) {
                const lanes above = SIZE(entries[j * n + k - 1]);
                const lanes here = j < k ? (lanes)0 : SIZE(entries[j * n + k]);
                const lanes larger = LARGER(above, here);
                largest = (double)j <= end ? LARGER(largest, larger) : largest;
            }
            size = size == 0 ? largest : size;
        }
        const lanes below = SIZE(*subdiagonal);
        const lane_mask found = (below <= tolerance * size) & (row <= limit);
        top = found ? row : top;
        limit = found ? (lanes)-1 : limit;
        subdiagonal->re = found ? (lanes)0 : subdiagonal->re;
        subdiagonal->im = found ? (lanes)0 : subdiagonal->im;
        if (__builtin_reduce_max(limit) < 0) break;
    }
    *(lanes *)low = top;
}

RANMAT_EVERY_VECTOR_WIDTH
void NAMED(sweep_complex)(double *factors, size_t n, size_t m, size_t first, size_t last,
                                         const double *low, const double *high, const double *start) {
    complex_lanes *const entries = (complex_lanes *)factors;
    const lanes top = *(const lanes *)low;
    const lanes end = *(const lanes *)high;
    const complex_lanes *const first_column = (const complex_lanes *)start;
    const lane_mask all = (lanes)0 == (lanes)0;
    for (size_t k = first; k < last; k++) {
        const lanes row = (double)k;
        const lane_mask is_first = top == row;
        const lane_mask is_active = (top <= row) & (row < end);
        complex_lanes *const bulge = k > 0 ? entries + (k - 1) * n + k : NULL;
        complex_lanes x = first_column[0], y = first_column[1];
        if (bulge) {
            x.re = is_first ? x.re : bulge[0].re;
            x.im = is_first ? x.im : bulge[0].im;
            y.re = is_first ? y.re : bulge[1].re;
            y.im = is_first ? y.im : bulge[1].im;
        }
        rotations q;
        find_rotations(&x, &y, &is_active, &q);
        if (bulge) {
            const lane_mask moves = is_active & ~is_first;
            rotate_rows(&q, &x, &y);
            bulge[0].re = moves ? x.re : bulge[0].re;
            bulge[0].im = moves ? x.im : bulge[0].im;
            bulge[1].re = moves ? (lanes)0 : bulge[1].re;
            bulge[1].im = moves ? (lanes)0 : bulge[1].im;
        }
        for (size_t j = m; j-- > 0;) {
            // The rows of factor j + 1 and the columns of factor j; the first rotation is of the rows of factor 0.
            complex_lanes *const rows = entries + (j + 1) % m * n * n + k;
            complex_lanes *const columns = entries + (j * n + k) * n;
            for (size_t c = k; c <= last; c++) rotate_rows(&q, rows + c * n, rows + c * n + 1);
            if (j + 1 < m) {
                rows[k * n + 1].re = 0;
                rows[k * n + 1].im = 0;
            }
            size_t stop = j > 0 ? k + 1 : k + 2;
            stop = stop < last ? stop : last;
            for (size_t i = first; i <= stop; i++) rotate_columns(&q, columns + i, columns + n + i);
            if (j > 0) find_rotations(columns + k, columns + k + 1, &all, &q);
        }
    }
}
