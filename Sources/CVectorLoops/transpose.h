// Private to this module.
#pragma once
#include "lanes.h"
#include <stddef.h>

/// Sixteen columns of a matrix side by side, or sixteen rows: enough independent operations to hide their latency.
typedef double wide_lanes __attribute__((ext_vector_type(16), aligned(8)));
typedef double four_lanes __attribute__((ext_vector_type(4), aligned(8)));

/// Copies a 4 × 4 block, transposed. The entries of a vector are neighbours; the vectors are `from` and `to` doubles apart.
static inline __attribute__((always_inline)) void transpose_block(
    const double *source, size_t from, double *target, size_t to) {
    const four_lanes a = *(const four_lanes *)source;
    const four_lanes b = *(const four_lanes *)(source + from);
    const four_lanes c = *(const four_lanes *)(source + 2 * from);
    const four_lanes d = *(const four_lanes *)(source + 3 * from);
    const four_lanes ab_even = __builtin_shufflevector(a, b, 0, 4, 2, 6);
    const four_lanes ab_odd = __builtin_shufflevector(a, b, 1, 5, 3, 7);
    const four_lanes cd_even = __builtin_shufflevector(c, d, 0, 4, 2, 6);
    const four_lanes cd_odd = __builtin_shufflevector(c, d, 1, 5, 3, 7);
    *(four_lanes *)target = __builtin_shufflevector(ab_even, cd_even, 0, 1, 4, 5);
    *(four_lanes *)(target + to) = __builtin_shufflevector(ab_odd, cd_odd, 0, 1, 4, 5);
    *(four_lanes *)(target + 2 * to) = __builtin_shufflevector(ab_even, cd_even, 2, 3, 6, 7);
    *(four_lanes *)(target + 3 * to) = __builtin_shufflevector(ab_odd, cd_odd, 2, 3, 6, 7);
}

/// Copies rows of `count` columns, `n` doubles apart, to vectors of `width` doubles. `rows` is a multiple of 4.
static inline __attribute__((always_inline)) void load_rows(
    const double *corner, size_t n, size_t rows, size_t count, double *vectors, size_t width) {
    size_t k = 0;
    for (; k + 4 <= count; k += 4)
        for (size_t i = 0; i < rows; i += 4)
            transpose_block(corner + k * n + i, n, vectors + width * i + k, width);
    for (; k < count; k++)
        for (size_t i = 0; i < rows; i++) vectors[width * i + k] = corner[k * n + i];
}

/// Copies them back.
static inline __attribute__((always_inline)) void store_rows(
    double *corner, size_t n, size_t rows, size_t count, const double *vectors, size_t width) {
    size_t k = 0;
    for (; k + 4 <= count; k += 4)
        for (size_t i = 0; i < rows; i += 4)
            transpose_block(vectors + width * i + k, width, corner + k * n + i, n);
    for (; k < count; k++)
        for (size_t i = 0; i < rows; i++) corner[k * n + i] = vectors[width * i + k];
}
