// Private to this module.
#pragma once
#include "vector_widths.h"
#include <stdint.h>

/// An entry of eight matrices, one a lane.
typedef double lanes __attribute__((ext_vector_type(8), aligned(8)));
/// What comparing two of them gives: all bits set or none.
typedef int64_t lane_mask __attribute__((ext_vector_type(8), aligned(8)));
