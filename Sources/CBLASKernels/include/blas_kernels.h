// Which of its kernels OpenBLAS uses.
//
// A build for many processors (DYNAMIC_ARCH) chooses when it is loaded, by the processor's family and model. OpenBLAS 0.3.21
// takes a model that it does not know, such as Intel's of 2023, for one of 2004, and is three to five times slower there.
// Where that happens this module has it choose again, before main and before any call of BLAS. A choice by the user,
// OPENBLAS_CORETYPE, is left alone.
#pragma once
#include <stdbool.h>

/// Instructions that a processor has and that its operating system lets programs use.
typedef struct {
    bool fused;      // AVX2 and FMA
    bool wide;       // AVX-512 F, CD, BW, DQ and VL
    bool wide_bf16;  // with them, AVX-512 BF16
} ranmat_instructions;

/// The instructions of this machine; none where it is no x86-64 processor.
ranmat_instructions ranmat_instructions_here(void);

/// The kernels, as OPENBLAS_CORETYPE names them, that should be used instead of those that OpenBLAS chose; NULL where its
/// choice is to stand. Replaced are kernels that use no AVX, on processors that have more.
const char *ranmat_better_kernels(const char *chosen, ranmat_instructions instructions);

/// The kernels that OpenBLAS chose of itself, where others took their place; otherwise NULL.
const char *ranmat_replaced_kernels(void);
