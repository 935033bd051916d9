#include "CVectorLoops.h"
#include "lanes.h"

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

RANMAT_EVERY_VECTOR_WIDTH
uint32_t ranmat_lanes_square_norms(const double *matrices, size_t n, double *totals, double *scratch) {
    const lanes *const entries = (const lanes *)matrices;
    lanes *const rows = (lanes *)scratch;
    lanes *const columns = rows + n;
    for (size_t i = 0; i < n; i++) rows[i] = 0;
    lanes total = 0;
    for (size_t j = 0; j < n; j++) {
        lanes sum = 0;
        for (size_t i = 0; i < n; i++) {
            const lanes square = entries[i + j * n] * entries[i + j * n];
            rows[i] += square;
            sum += square;
        }
        columns[j] = sum;
        total += sum;
    }
    lane_mask differs = total != total;
    for (size_t i = 0; i < n; i++) {
        const lanes smaller = rows[i] < columns[i] ? rows[i] : columns[i];
        differs |= (columns[i] * 4 < rows[i]) | (columns[i] >= rows[i] * 4) | (smaller < 1e-280);
    }
    *(lanes *)totals = total;
    uint32_t bits = 0;
    for (int lane = 0; lane < 8; lane++) bits |= differs[lane] ? 1u << lane : 0;
    return bits;
}

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_lanes_reduce_to_hessenberg(double *matrices, size_t n, double *scratch) {
    lanes *const entries = (lanes *)matrices;
    lanes *const v = (lanes *)scratch;
    for (size_t k = 0; k + 2 < n; k++) {
        lanes *const column = entries + k * n;
        lanes tail = 0;
        for (size_t i = k + 2; i < n; i++) tail += column[i] * column[i];
        const lanes head = column[k + 1];
        const lanes norm = __builtin_elementwise_sqrt(head * head + tail);
        const lane_mask is_reduced = tail == 0;
        const lanes beta = is_reduced ? (lanes)1 : head >= 0 ? -norm : norm;
        const lanes tau = is_reduced ? (lanes)0 : (beta - head) / beta;
        const lanes scale = is_reduced ? (lanes)0 : 1 / (head - beta);
        column[k + 1] = is_reduced ? head : beta;
        for (size_t i = k + 2; i < n; i++) {
            v[i] = column[i] * scale;
            column[i] = 0;
        }
        // From the left.
        for (size_t j = k + 1; j < n; j++) {
            lanes *const target = entries + j * n;
            lanes sum = target[k + 1];
            for (size_t i = k + 2; i < n; i++) sum += v[i] * target[i];
            sum *= tau;
            target[k + 1] -= sum;
            for (size_t i = k + 2; i < n; i++) target[i] -= sum * v[i];
        }
        // From the right.
        for (size_t i = 0; i < n; i++) {
            lanes *const row = entries + i;
            lanes sum = row[(k + 1) * n];
            for (size_t j = k + 2; j < n; j++) sum += row[j * n] * v[j];
            sum *= tau;
            row[(k + 1) * n] -= sum;
            for (size_t j = k + 2; j < n; j++) row[j * n] -= sum * v[j];
        }
    }
}

void ranmat_lanes_load(double *matrices, size_t lane, const double *entries, size_t count, double factor) {
    for (size_t i = 0; i < count; i++) matrices[8 * i + lane] = entries[i] * factor;
}
