#include "CVectorLoops.h"
#include "lanes.h"
#include <float.h>

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

enum { vectors = RANMAT_STURM_SHIFTS / 8 };

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_sturm_counts(const double *diagonal, const double *squares, size_t rows, const double *shifts,
                         double *pivots, int64_t *counts) {
    lanes shift[vectors], pivot[vectors];
    lane_mask count[vectors];
    for (int g = 0; g < vectors; g++) {
        shift[g] = ((const lanes *)shifts)[g];
        pivot[g] = ((const lanes *)pivots)[g];
        count[g] = 0;
    }
    for (size_t i = 0; i < rows; i++) {
        // A pivot that is zero or almost zero becomes −least, so that the next quotient does not overflow. LAPACK's dstebz
        // does the same. It moves an eigenvalue by at most `least`.
        const double least = DBL_MIN * (squares[i + 1] > 1 ? squares[i + 1] : 1);
        for (int g = 0; g < vectors; g++) {
            const lanes next = diagonal[i] - squares[i] / pivot[g] - shift[g];
            const lane_mask is_small = (next < least) & (next > -least);
            pivot[g] = is_small ? (lanes)(-least) : next;
            // A comparison that holds is −1.
            count[g] -= pivot[g] < 0;
        }
    }
    for (int g = 0; g < vectors; g++) {
        ((lanes *)pivots)[g] = pivot[g];
        for (int lane = 0; lane < 8; lane++) counts[8 * g + lane] += count[g][lane];
    }
}
