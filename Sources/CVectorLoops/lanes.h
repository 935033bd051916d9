// Private to this module.
#pragma once
#include "vector_widths.h"

/// The entry at one position of eight matrices, one matrix per lane.
typedef double lanes __attribute__((ext_vector_type(8), aligned(8)));
/// The result of comparing two `lanes`: in each lane all bits are set or none. Clang uses longs for it on
/// Linux and macOS.
typedef long lane_mask __attribute__((ext_vector_type(8), aligned(8)));
