// Private to this module.
#pragma once
#include "vector_widths.h"

/// An entry of eight matrices, one a lane.
typedef double lanes __attribute__((ext_vector_type(8), aligned(8)));
/// What comparing two of them gives: all bits set or none. The compilers of Linux and macOS make it of longs.
typedef long lane_mask __attribute__((ext_vector_type(8), aligned(8)));
