// The loops for processors of the level x86-64-v4.
#if defined(__x86_64__)
#include "RandomLoops.h"
#include <string.h>
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#define RANMAT_LOOPS ranmat_random_loops_v4
#define RANMAT_LOOPS_NAME "x86-64-v4"
#include "random_loops.h"
#pragma clang attribute pop
#endif
