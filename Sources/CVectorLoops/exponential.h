// Private to this module: e^x without a branch or a library function.
#pragma once
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
