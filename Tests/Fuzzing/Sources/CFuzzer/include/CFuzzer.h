#ifndef RANMAT_FUZZER_H
#define RANMAT_FUZZER_H

#include <stddef.h>
#include <stdint.h>

// libFuzzer as a library, of LLVM's compiler-rt: calls `run` with one input after another, until a limit of its command
// line is reached or an input is at fault.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *data, size_t size));

#endif
