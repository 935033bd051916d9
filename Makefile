# make run    set up, build, validate the paper's predictions, check four theorems and verify exact identities,
#             into results/; then a short look at autoencoders, into results/short/
# make test   set up, run every test
# make bench  median times of the kernels
# make lint   formatting rules of .swift-format

CONFIGURATION := release
BIN := .build/$(CONFIGURATION)
SWIFT_FLAGS := -c $(CONFIGURATION)

# Homebrew's libraries are not on the compiler's default paths.
ifeq ($(shell uname -s),Darwin)
BREW := $(shell brew --prefix)
SWIFT_FLAGS += -Xcc -I$(BREW)/include -Xcc -I$(BREW)/opt/openblas/include \
	-Xcc -I$(BREW)/opt/openssl@3/include \
	-Xlinker -L$(BREW)/lib -Xlinker -L$(BREW)/opt/openblas/lib -Xlinker -L$(BREW)/opt/openssl@3/lib
endif

.PHONY: run test build setup bench lint format clean

run: build
	$(BIN)/ranmat predict --output results/predictions
	$(BIN)/ranmat check all --output results
	$(BIN)/ranmat verify --output results/verify
	$(BIN)/ranmat autoencoder compare --latent 2,5,10,20 --nets 100 --points 2000 --output results/short/epoch-0
	$(BIN)/ranmat linear --latent 10 --images 10000 --output results/short/linear

test: setup
	swift build $(SWIFT_FLAGS) --build-tests
	swift test $(SWIFT_FLAGS) --skip-build

build: setup
	swift build $(SWIFT_FLAGS)

setup:
	@sh scripts/setup.sh

bench: build
	$(BIN)/ranmat-bench

lint:
	swift format lint --strict --recursive Sources Tests examples Package.swift

format:
	swift format --in-place --recursive Sources Tests examples Package.swift

clean:
	swift package clean
