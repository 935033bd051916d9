// MPI as Swift sees it. Its constants are macros with casts, which Swift cannot read.
#pragma once
#if __has_include(<mpi.h>)
#include <mpi.h>
#else
// Debian's folder for whichever MPI is installed.
#include <mpi/mpi.h>
#endif

static inline MPI_Comm cmpi_world(void) { return MPI_COMM_WORLD; }
static inline MPI_Datatype cmpi_byte(void) { return MPI_BYTE; }
static inline MPI_Info cmpi_no_info(void) { return MPI_INFO_NULL; }
static inline int cmpi_any_source(void) { return MPI_ANY_SOURCE; }
static inline int cmpi_any_tag(void) { return MPI_ANY_TAG; }
static inline int cmpi_shared_memory(void) { return MPI_COMM_TYPE_SHARED; }
