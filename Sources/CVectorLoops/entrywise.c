#include "CVectorLoops.h"
#include "exponential.h"
#include "vector_widths.h"

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

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
void ranmat_exponential_linear_unit(double *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const double x = values[i];
        // e^x − 1 is −1 in double precision from −40 on; what it is above 0 is not used, but must not overflow.
        const double below = x > 0 ? 0 : x;
        const double exponent = below < -40 ? -40 : below;
        const double rounded = exponent * 1.4426950408889634 + rounder;
        const double k = rounded - rounder;
        const double r = (exponent - k * first_part_of_ln2) - k * second_part_of_ln2;
        const double scale = power_of_two(rounded);
        const double m = scale * exponential_less_one(r) + (scale - 1);
        // Zero keeps its sign.
        values[i] = x > 0 || x == 0 ? x : m;
    }
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_exponential_linear_slopes(const double *restrict arguments, double *restrict slopes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const double x = arguments[i];
        const exponential_parts e = exponential_of_negative(x > 0 ? 0 : -x);
        slopes[i] = x > 0 ? 1 : e.power * e.first * e.second;
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
