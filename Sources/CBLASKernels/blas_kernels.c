#include "blas_kernels.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/// The families, as openblas_get_corename calls them, whose kernels use SSE only.
static const char *const without_avx[] = {
    "Katmai", "Coppermine", "Northwood", "Prescott", "Banias",  "Atom",         "Core2",     "Penryn",
    "Dunnington", "Nehalem", "Athlon",   "Opteron",  "Opteron_SSE3", "Barcelona", "Nano", "Bobcat",
};

const char *ranmat_better_kernels(const char *chosen, ranmat_instructions instructions) {
    for (size_t i = 0; i < sizeof without_avx / sizeof *without_avx; i++) {
        if (strcmp(chosen, without_avx[i]) != 0) continue;
        if (instructions.wide) return instructions.wide_bf16 ? "COOPERLAKE" : "SKYLAKEX";
        return instructions.fused ? "HASWELL" : NULL;
    }
    return NULL;
}

ranmat_instructions ranmat_instructions_here(void) {
    ranmat_instructions here = {false, false, false};
#if defined(__x86_64__)
    __builtin_cpu_init();
    here.fused = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    here.wide = here.fused && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
                __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                __builtin_cpu_supports("avx512vl");
    here.wide_bf16 = here.wide && __builtin_cpu_supports("avx512bf16");
#endif
    return here;
}

static const char *replaced = NULL;

const char *ranmat_replaced_kernels(void) { return replaced; }

#if defined(__x86_64__) && defined(__linux__)
extern char *openblas_get_config(void);
extern char *openblas_get_corename(void);

// How OpenBLAS makes its choice when it is loaded, and undoes it; the same in 0.3.8 to 0.3.28. They are not in its header
// files, and where they are not exported its choice stands.
extern void gotoblas_dynamic_init(void) __attribute__((weak));
extern void gotoblas_dynamic_quit(void) __attribute__((weak));

/// Runs after the constructors of the libraries that this program needs, OpenBLAS's among them, and before main, when no
/// other thread reads the environment. Programs started later do not see the variable.
__attribute__((constructor)) static void choose_better_kernels(void) {
    static const char variable[] = "OPENBLAS_CORETYPE";
    if (getenv(variable) || !gotoblas_dynamic_init || !gotoblas_dynamic_quit) return;
    if (!strstr(openblas_get_config(), "DYNAMIC_ARCH")) return;
    const char *chosen = openblas_get_corename();
    const char *better = ranmat_better_kernels(chosen, ranmat_instructions_here());
    if (!better || setenv(variable, better, 1) != 0) return;
    gotoblas_dynamic_quit();
    gotoblas_dynamic_init();
    unsetenv(variable);
    if (strcmp(openblas_get_corename(), chosen) != 0) replaced = chosen;
}
#endif
