#include "RandomLoops.h"

extern const ranmat_random_loops ranmat_random_loops_portable;

#if defined(__x86_64__)
extern const ranmat_random_loops ranmat_random_loops_v3, ranmat_random_loops_v4;
#endif

const ranmat_random_loops *ranmat_random_loops_of_level(int level) {
#if defined(__x86_64__)
    if (level == 4) return __builtin_cpu_supports("x86-64-v4") ? &ranmat_random_loops_v4 : NULL;
    if (level == 3) return __builtin_cpu_supports("x86-64-v3") ? &ranmat_random_loops_v3 : NULL;
#endif
    return level == 0 ? &ranmat_random_loops_portable : NULL;
}

const ranmat_random_loops *ranmat_random_loops_widest(void) {
    for (int level = 4; level > 0; level--) {
        const ranmat_random_loops *loops = ranmat_random_loops_of_level(level);
        if (loops) return loops;
    }
    return &ranmat_random_loops_portable;
}
