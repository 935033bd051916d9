#!/bin/sh
# Bounded fuzzing of everything that the program reads: libFuzzer with AddressSanitizer, guided by coverage, over each kind of
# file, then random command lines.
#
#     sh scripts/fuzz.sh [SECONDS [FORMAT…]]     60 seconds for each of all formats without arguments
#
# Ends with status 1 at the first input that crashes the reader, takes longer than 10 seconds or allocates 1 GB. Such an input
# is kept in Tests/Fuzzing/found/FORMAT: once mended, it stays there, and CorpusTests reads it ever after.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
build=.build/fuzz
case $(uname -s) in
Linux) linker="-Xswiftc -use-ld=lld" ;;  # gold fails on the debugging information of instrumented code.
*) linker= ;;
esac
# shellcheck disable=SC2086  # The flags are words.
swift build -c release --package-path Tests/Fuzzing --scratch-path "$build" --product fuzz \
    -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=fuzzer-no-link,address $linker
fuzz=$build/release/fuzz
[ $# -gt 0 ] || set -- images numpy safetensors weights training state content matrices commands
memory=/dev/shm
[ -d $memory ] || memory=${TMPDIR:-/tmp}

# read_inputs FORMAT SECONDS FOUND [CORPUS…]: what is of interest goes to the first corpus, outside the repository.
read_inputs() {
    format=$1 limit=$2 found=$3
    shift 3
    mkdir -p "$found" "$build/corpus/$format"
    "$fuzz" "$format" "$memory" -max_total_time="$limit" -timeout=10 -malloc_limit_mb=1024 -rss_limit_mb=3072 \
        -max_len=65536 -print_final_stats=1 -artifact_prefix="$found/" "$build/corpus/$format" "$@" \
        >"$build/$format.log" 2>&1
}

rm -rf "$build/planted" "$build/corpus/planted"
if read_inputs planted 60 "$build/planted" || ! grep -q "the planted fault" "$build/planted.log"; then
    echo "fuzzing is not set up as it should be: it did not find the fault that is there to be found" >&2
    exit 1
fi
echo "the planted fault was found"

status=0
for format in "$@"; do
    if [ "$format" = commands ]; then
        swift build -c release
        python3 scripts/fuzz-commands.py .build/release/ranmat "$seconds" || status=1
        continue
    fi
    echo "== $format"
    read_inputs "$format" "$seconds" "Tests/Fuzzing/found/$format" Tests/Fuzzing/corpus/"$format" || status=1
    grep -E "^#[0-9]+.(INITED|DONE)|ERROR|SUMMARY|Fatal error|Test unit written" "$build/$format.log" || tail -5 "$build/$format.log"
done
find Tests/Fuzzing/found -type d -empty -delete
exit $status
