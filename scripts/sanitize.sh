#!/bin/sh
# The test suite under AddressSanitizer, with the C files under UndefinedBehaviorSanitizer, then under ThreadSanitizer.
#
#     sh scripts/sanitize.sh [address|thread]…       both without arguments
#
# Each has its own build. Reports of the program and of the tests' other children count too. Tests that measure time or build
# packages are left out: RANMAT_SANITIZER tells them. What each finds is in .build/SANITIZER/reports.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- address thread
status=0
for sanitizer in "$@"; do
    folder=.build/$sanitizer
    reports=$(pwd)/$folder/reports
    mkdir -p "$folder"
    rm -rf "$reports"
    mkdir "$reports"
    flags="-c release --sanitize=$sanitizer --scratch-path $folder"
    # A trap needs no run-time library. Conversions of doubles out of range are left to the tests: C has no other way to
    # ask. ThreadSanitizer reads no C check.
    [ "$sanitizer" = address ] && flags="$flags -Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined"
    echo "building for the $sanitizer sanitizer"
    # shellcheck disable=SC2086  # The flags are words.
    swift build $flags --build-tests
    ASAN_OPTIONS="log_path=$reports/address:detect_stack_use_after_return=1" \
        LSAN_OPTIONS="suppressions=$(pwd)/scripts/leaks.txt:print_suppressions=0" \
        TSAN_OPTIONS="log_path=$reports/thread" \
        RANMAT_SANITIZER=$sanitizer \
        sh scripts/test.sh swift test $flags --skip-build || status=1
    if [ -n "$(ls -A "$reports")" ]; then
        grep -h -A 12 -E "ERROR: |WARNING: " "$reports"/* | head -200
        echo "the $sanitizer sanitizer left $(ls "$reports" | wc -l) reports in $folder/reports"
        status=1
    else
        echo "the $sanitizer sanitizer has nothing to report"
    fi
done
exit $status
