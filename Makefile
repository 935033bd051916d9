# make run    set up, build, validate the paper's predictions, check every theorem and verify exact identities,
#             into results/; then a short look at autoencoders, into results/short/, with a page and what each step says
# make test   set up, run every test, say which were skipped and what they need
# make test-mpi   the program built once more with the trait MPI, and runs of 1, 2, 3 and 4 processes held against one
# make bench  median times of the kernels; with PEERS_PYTHON=python3, in turns with what a user would run instead, into
#             results/benchmarks.csv
# make sanitize  the tests under AddressSanitizer with UndefinedBehaviorSanitizer for C, and under ThreadSanitizer (an hour)
# make fuzz      a minute of mutated files for every reader, with libFuzzer, and of random command lines
# make lint   formatting rules of .swift-format; imports as declared; no circles between folders; names in documents exist
# make documents   the tables of docs/file-formats.md from the columns that the code declares, and of docs/performance.md from
#                  results/benchmarks.csv

CONFIGURATION := release
BIN := .build/$(CONFIGURATION)
MPI := .build/mpi
SWIFT_FLAGS := -c $(CONFIGURATION)

# Homebrew's libraries are not on the compiler's default paths.
ifeq ($(shell uname -s),Darwin)
BREW := $(shell brew --prefix)
SWIFT_FLAGS += -Xcc -I$(BREW)/include -Xcc -I$(BREW)/opt/openblas/include \
	-Xcc -I$(BREW)/opt/openssl@3/include \
	-Xlinker -L$(BREW)/lib -Xlinker -L$(BREW)/opt/openblas/lib -Xlinker -L$(BREW)/opt/openssl@3/lib
endif

.PHONY: run test test-mpi build setup bench sanitize fuzz lint format documents clean

run: build
	$(BIN)/ranmat reproduce --short --output results

test: setup
	swift build $(SWIFT_FLAGS) --build-tests
	@sh scripts/test.sh swift test $(SWIFT_FLAGS) --skip-build

# The tests and the program that they take for right are those without the trait.
test-mpi:
	@sh scripts/setup.sh mpi
	swift build $(SWIFT_FLAGS) --build-tests
	swift build $(SWIFT_FLAGS) --traits MPI --product ranmat --scratch-path $(MPI)
	RANMAT_MPI_BINARY=$(CURDIR)/$(MPI)/$(CONFIGURATION)/ranmat \
		swift test $(SWIFT_FLAGS) --skip-build --filter RankedCommandTests

build: setup
	swift build $(SWIFT_FLAGS)

setup:
	@sh scripts/setup.sh

bench: build
	$(BIN)/ranmat-bench $(if $(PEERS_PYTHON),--peers $(PEERS_PYTHON) --turns 3 --repeats 3 --output results --scaling)

sanitize: setup
	@sh scripts/sanitize.sh

fuzz: setup
	@sh scripts/fuzz.sh

lint:
	swift format lint --strict --recursive Sources Tests examples Package.swift
	swift package dump-package | python3 scripts/check-imports.py
	python3 scripts/check-circles.py
	python3 scripts/check-documents.py

format:
	swift format --in-place --recursive Sources Tests examples Package.swift

documents: setup
	swift build $(SWIFT_FLAGS) --build-tests
	RANMAT_RENEW_DOCUMENTS=1 swift test $(SWIFT_FLAGS) --skip-build --filter 'FileFormatsTests.documentListsTheColumns|BenchmarkTableTests.documentShowsWhatWasMeasured'

clean:
	swift package clean
