#define LANES 2
#define NAMED(suffix) ranmat_pair_periodic_##suffix
#include "periodic_lanes_real.h"
