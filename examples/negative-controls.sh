#!/bin/sh
# Would a wrong claim be found out?
#
# A check that cannot fail proves nothing. Each command below claims something false, and must end with the
# verdict "inconsistent" and exit status 1; this script succeeds only if all of them do.
#
# Usage: negative-controls.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}

must_fail() {
    name=$1
    shift
    status=0
    "$ranmat" check "$@" --sizes 10,20,40,80 --json > "$folder/$name.json" || status=$?
    # The verdict of the whole check, not those of its views.
    verdict=$(sed -n 's/^    "verdict" : "\(.*\)",*$/\1/p' "$folder/$name.json")
    echo "$name: $verdict (exit status $status)"
    [ "$status" -eq 1 ] && [ "$verdict" = inconsistent ]
}

mkdir -p "$folder"
# Entries without a variance: the circular law does not apply.
must_fail infinite-variance circular --entries student-t:1 --field real --samples 60
# The variance of the entries is 1, not 1.05.
must_fail variance-5-percent-off circular --entries gaussian --field complex --claim-variance 1.05 --samples 60
# Entries uniform on [-1, 1] have variance 1/3, so the radius is 1/sqrt(3).
must_fail radius-of-unit-variance circular --entries uniform:1 --field real --claim-radius 1 --samples 60
# Three factors, not four.
must_fail one-factor-too-many product --entries gaussian --field complex --factors 3 --claim-factors 4 --samples 60
# One of four dimensions 10% off.
must_fail dimension-10-percent-off rectangular --dims 20,30,40,60 --claim-dims 20,33,40,60 --samples 30

echo "All wrong claims were found out; the evidence is in $folder"
