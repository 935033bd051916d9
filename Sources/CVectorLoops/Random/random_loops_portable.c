// The loops for any processor.
#define RANMAT_LOOPS ranmat_random_loops_portable
#define RANMAT_LOOPS_NAME "portable"
#include "random_loops.h"
