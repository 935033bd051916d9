// Private to this module: the functions from which normals are made, for eight arguments at a time. They have no branch
// and call no library, so that all machines give the same bits.
#pragma once
#include "random_lanes.h"

/// ln x of a positive normal number, to within 1 unit in the last place.
///
/// x = 2^k·(1 + f) with √½ < 1 + f < √2, and ln(1 + f) = 2 artanh s with s = f/(2 + f), by the polynomial of FreeBSD's
/// e_log.c (Sun Microsystems 1993), whose error is below 2^−58.45.
RANMAT_LANES real_lanes natural_logarithm(real_lanes x) {
    const word_lanes bits = as_words(x);
    // The bits of 1 less those of about √½: the carry rounds the exponent up for mantissas above √2.
    const word_lanes exponent = (bits + (0x3FF0000000000000 - 0x3FE6A09E00000000)) >> 52;
    const real_lanes k = as_reals(exponent | 0x4330000000000000) - (0x1p52 + 1023);
    const real_lanes f = as_reals(bits + 0x3FF0000000000000 - (exponent << 52)) - 1;
    const real_lanes s = f / (2 + f);
    const real_lanes z = s * s;
    const real_lanes w = z * z;
    const real_lanes even =
        w * (0x1.999999997fa04p-2 + w * (0x1.c71c51d8e78afp-3 + w * 0x1.39a09d078c69fp-3));
    const real_lanes odd =
        z * (0x1.5555555555593p-1 +
             w * (0x1.2492494229359p-2 + w * (0x1.7466496cb03dep-3 + w * 0x1.2f112df3e5244p-3)));
    const real_lanes half_square = 0.5 * f * f;
    // ln 2 in two parts; the product of the first with k is exact.
    return k * 0x1.62e42feep-1 -
           ((half_square - (s * (half_square + (even + odd)) + k * 0x1.a39ef35793c76p-33)) - f);
}

/// cos α and sin α for the angle α = 2π(⌊w/2⌋ + ½)/2⁶³, each to within 1.5 units in the last place; neither is ever 0.
///
/// The quarter turn is split off from the whole number, without an error. The rest, |y| ≤ π/4, goes into the polynomials of
/// FreeBSD's k_sin.c and k_cos.c (Sun Microsystems 1993), whose errors are below 2⁻⁵⁸.
RANMAT_LANES void unit_circle(word_lanes words, real_lanes *cosine, real_lanes *sine) {
    // An eighth of a turn more; what carries out of the lower 32 bits is a whole turn.
    const word_lanes high = (words >> 32) + 0x20000000;
    const word_lanes quarter = high >> 30;
    const real_lanes y =
        whole_number(high & 0x3FFFFFFF, (words & 0xFFFFFFFF) | 1, 0x1p61) * 0x1p-62 * 0x1.921fb54442d18p0;
    const real_lanes z = y * y;
    const real_lanes sine_rest =
        -0x1.5555555555549p-3 +
        z * (0x1.111111110f8a6p-7 +
             z * (-0x1.a01a019c161d5p-13 +
                  z * (0x1.71de357b1fe7dp-19 + z * (-0x1.ae5e68a2b9cebp-26 + z * 0x1.5d93a5acfd57cp-33))));
    const real_lanes cosine_rest =
        0x1.555555555554cp-5 +
        z * (-0x1.6c16c16c15177p-10 +
             z * (0x1.a01a019cb1590p-16 +
                  z * (-0x1.27e4f809c52adp-22 + z * (0x1.1ee9ebdb4b1c4p-29 + z * -0x1.8fae9be8838d4p-37))));
    const real_lanes s = y + y * z * sine_rest;
    const real_lanes half = 0.5 * z;
    const real_lanes w = 1 - half;
    const real_lanes c = w + (((1 - w) - half) + z * z * cosine_rest);
    const word_lanes is_swapped = -(quarter & 1);
    *cosine = as_reals(as_words(select_lanes(is_swapped, s, c)) ^ (((quarter + 1) & 2) << 62));
    *sine = as_reals(as_words(select_lanes(is_swapped, c, s)) ^ ((quarter & 2) << 62));
}

/// Two independent standard normals for each lane (Box and Muller 1958).
RANMAT_LANES void box_muller(word_lanes radii, word_lanes angles, real_lanes *first, real_lanes *second) {
    const real_lanes radius =
        __builtin_elementwise_sqrt(-2 * natural_logarithm(positive_uniform(radii)));
    real_lanes cosine, sine;
    unit_circle(angles, &cosine, &sine);
    *first = radius * cosine;
    *second = radius * sine;
}
