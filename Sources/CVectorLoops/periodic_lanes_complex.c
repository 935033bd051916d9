#define LANES 8
#define NAMED(suffix) ranmat_lanes_periodic_##suffix
#include "periodic_lanes_complex.h"
