// OpenBLAS and LAPACKE as Swift sees them. C99 complex numbers reach Swift as opaque pointers,
// so LAPACK's are declared as plain pairs, which have the layout of ComplexModule's Complex<Double>.
#pragma once
#include <cblas.h>
typedef struct { float real, imag; } ranmat_complex_float;
typedef struct { double real, imag; } ranmat_complex_double;
#define LAPACK_COMPLEX_CUSTOM
#define lapack_complex_float ranmat_complex_float
#define lapack_complex_double ranmat_complex_double
#include <lapacke.h>
