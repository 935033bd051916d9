#include "CVectorLoops.h"
#include "vector_widths.h"
#include <stdint.h>
#include <string.h>

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

static inline uint64_t bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double from_bits(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static const uint64_t without_sign = 0x7FFFFFFFFFFFFFFF;

RANMAT_EVERY_VECTOR_WIDTH
double ranmat_largest_magnitude(const double *values, size_t count) {
    // The bits of two magnitudes, read as integers, compare like the magnitudes. Infinity follows, then NaNs.
    int64_t largest = 0;
    for (size_t i = 0; i < count; i++) {
        const int64_t bits = (int64_t)(bits_of(values[i]) & without_sign);
        largest = bits > largest ? bits : largest;
    }
    return from_bits((uint64_t)largest);
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_scale_rows(const double *factors, const double *restrict source, double *restrict target, size_t rows,
                    size_t columns) {
    for (size_t j = 0; j < columns; j++) {
        for (size_t i = 0; i < rows; i++) target[j * rows + i] = factors[i] * source[j * rows + i];
    }
}

/// e^r − 1 for |r| ≤ ½ ln 2: its Taylor polynomial of degree 13.
static inline double exponential_less_one(double r) {
    double p = 1 / 6227020800.0;
    p = p * r + 1 / 479001600.0;
    p = p * r + 1 / 39916800.0;
    p = p * r + 1 / 3628800.0;
    p = p * r + 1 / 362880.0;
    p = p * r + 1 / 40320.0;
    p = p * r + 1 / 5040.0;
    p = p * r + 1 / 720.0;
    p = p * r + 1 / 120.0;
    p = p * r + 1 / 24.0;
    p = p * r + 1 / 6.0;
    p = p * r + 1 / 2.0;
    return p * r * r + r;
}

// Adding 1.5·2⁵² rounds a number to an integer, which is then in the low bits of the sum.
static const double rounder = 0x1.8p52;

// ln 2 in two parts; the first has so few bits that its product with k is exact.
static const double first_part_of_ln2 = 0x1.62e42feep-1;
static const double second_part_of_ln2 = 0x1.a39ef35793c76p-33;

/// 2^k for the integer that `rounded` holds, −1022 ≤ k ≤ 1023.
static inline double power_of_two(double rounded) { return from_bits((bits_of(rounded) + 1023) << 52); }

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_hyperbolic_tangents(double *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const uint64_t bits = bits_of(values[i]);
        // tanh 20 is 1 in double precision.
        const double doubled = 2 * from_bits(bits & without_sign);
        const double exponent = doubled > 40 ? 40 : doubled;
        const double rounded = exponent * 1.4426950408889634 + rounder;
        const double k = rounded - rounder;
        const double r = (exponent - k * first_part_of_ln2) - k * second_part_of_ln2;
        const double p = exponential_less_one(r);
        const double scale = power_of_two(rounded);
        const double m = scale * p + (scale - 1);
        values[i] = from_bits(bits_of(m / (m + 2)) | (bits & ~without_sign));
    }
}

/// e^{−m} = power · first · second, 1 ≤ √2·power ≤ 2. The last two are powers of two, because a single one would underflow:
/// the exponent goes down to −1082. If they are the last factors of a product, only the last step can be subnormal, and it
/// is rounded once.
typedef struct {
    double power, first, second;
} exponential_parts;

static inline exponential_parts exponential_of_negative(double m) {
    // 4e⁻⁷⁵⁰ is less than half the smallest positive double.
    const double exponent = -(m > 750 ? 750 : m);
    const double rounded = exponent * 1.4426950408889634 + rounder;
    const double k = rounded - rounder;
    const double r = (exponent - k * first_part_of_ln2) - k * second_part_of_ln2;
    const double half = k * 0.5 + rounder;
    return (exponential_parts){1 + exponential_less_one(r), power_of_two(half),
                               power_of_two((k - (half - rounder)) + rounder)};
}

/// factor·e^{−m}/(1 + e^{−m})² for m ≥ 0, factor ≤ 4.
static inline double exponential_slope(double m, double factor) {
    const exponential_parts e = exponential_of_negative(m);
    const double sum = 1 + e.power * e.first * e.second;
    return factor * e.power / (sum * sum) * e.first * e.second;
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_hyperbolic_tangent_slopes(const double *restrict arguments, double *restrict slopes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        slopes[i] = exponential_slope(2 * from_bits(bits_of(arguments[i]) & without_sign), 4);
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_logistic_slopes(const double *restrict arguments, double *restrict slopes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        slopes[i] = exponential_slope(from_bits(bits_of(arguments[i]) & without_sign), 1);
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_logistic_function(double *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const double x = values[i];
        const exponential_parts e = exponential_of_negative(from_bits(bits_of(x) & without_sign));
        const double sum = 1 + e.power * e.first * e.second;
        // e^x/(1 + e^x) for x < 0, so that small values keep their digits.
        values[i] = x < 0 ? e.power / sum * e.first * e.second : 1 / sum;
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_add_to_columns(double *restrict values, const double *restrict column, size_t rows, size_t columns) {
    for (size_t j = 0; j < columns; j++) {
        for (size_t i = 0; i < rows; i++) values[j * rows + i] += column[i];
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_rectify(double *values, size_t count) {
    for (size_t i = 0; i < count; i++) values[i] = values[i] <= 0 ? 0 : values[i];
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_positive_bits(const double *restrict values, size_t count, uint64_t *restrict words) {
    for (size_t start = 0; start < count; start += 64) {
        const size_t size = count - start < 64 ? count - start : 64;
        uint64_t word = 0;
        for (size_t i = 0; i < size; i++) word |= (uint64_t)(values[start + i] > 0) << i;
        words[start / 64] = word;
    }
}
