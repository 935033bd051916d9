// Private to this module.
#pragma once

/// Compiles a function for three generations of x86-64 processors; at run time the version for the present
/// processor is called. The versions differ in the width of their vectors and give the same bits, as long as
/// no multiplication is fused with an addition.
#if defined(__x86_64__) && defined(__linux__)
#define RANMAT_EVERY_VECTOR_WIDTH __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define RANMAT_EVERY_VECTOR_WIDTH
#endif
