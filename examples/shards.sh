#!/bin/sh
# Does a run that is split over processes or machines give the bytes of a whole one?
#
# Draws three parts of a check, each in a process of its own, merges them, and compares the files with those of the
# same check in one piece. With GNU parallel the parts can be drawn on other machines that see the same folder:
#
#   parallel --sshlogin node1,node2,node3 --wd . \
#       ranmat check circular --samples 10000 --shard {}/30 --resume --output parts ::: $(seq 30)
#
# With --resume a part that was killed goes on, and one that is there already is left as it is.
#
# Usage: shards.sh [folder]
set -eu

ranmat=${RANMAT:-$(dirname "$0")/../.build/release/ranmat}
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
check="check circular --entries gaussian --field complex --sizes 10,20,40,80 --samples 100"

for part in 1 2 3; do
    # shellcheck disable=SC2086
    "$ranmat" $check --threads 1 --shard "$part/3" --output "$folder/parts" > "$folder/part-$part.txt" &
done
wait

"$ranmat" merge "$folder"/parts/check-circular.*.shard --output "$folder/merged"
# shellcheck disable=SC2086
"$ranmat" $check --output "$folder/whole" > "$folder/whole.txt"

# environment.json says when and where a run took place.
diff -r -x environment.json "$folder/merged" "$folder/whole" && echo "Merged and whole are the same, byte for byte."
