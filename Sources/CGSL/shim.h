// GSL as Swift sees it. GSL and OpenBLAS both declare CBLAS enumerations, so OpenBLAS's come first
// and GSL's copy is switched off; the linker then resolves GSL's BLAS calls in OpenBLAS.
#pragma once
#include <cblas.h>
#define __GSL_CBLAS_H__
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_version.h>

// GSL's generator types are mutable globals, which Swift 6 refuses to read: accessors instead.
static inline const gsl_rng_type *ranmat_gsl_rng_mt19937(void) { return gsl_rng_mt19937; }
static inline const gsl_rng_type *ranmat_gsl_rng_ranlxd2(void) { return gsl_rng_ranlxd2; }
static inline const gsl_rng_type *ranmat_gsl_rng_taus2(void) { return gsl_rng_taus2; }
static inline const gsl_rng_type *ranmat_gsl_rng_gfsr4(void) { return gsl_rng_gfsr4; }
