#include "CVectorLoops.h"
#include "vector_widths.h"

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

RANMAT_EVERY_VECTOR_WIDTH
void ranmat_adam_update(const ranmat_adam_constants *constants, const float *restrict gradient, float *restrict first,
                     float *restrict second, float *restrict parameters, size_t count) {
    const ranmat_adam_constants c = *constants;
    for (size_t i = 0; i < count; i++) {
        const float g = gradient[i];
        const float m = first[i] + c.first_weight * (g - first[i]);
        const float v = second[i] * c.second_decay + c.second_weight * g * g;
        first[i] = m;
        second[i] = v;
        parameters[i] +=
            c.negative_step_size * m / (__builtin_elementwise_sqrt(v) / c.second_correction + c.epsilon);
    }
}
