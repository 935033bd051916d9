// Private to this module.
#pragma once

/// Compiles a function for three generations of x86-64 processors, of which the running one picks its own. Only the
/// width of vectors differs, never a bit of the result, as long as nothing is fused.
#if defined(__x86_64__) && defined(__linux__)
#define RANMAT_EVERY_VECTOR_WIDTH __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define RANMAT_EVERY_VECTOR_WIDTH
#endif
