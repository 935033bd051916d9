#!/bin/sh
# How do I split a run over a cluster with Slurm?
#
# Submits a job array, one job for each part of the run, and a job that merges the parts when all are there. A part that
# the cluster kills or requeues goes on from its last state. Prints the numbers of the two jobs.
#
# Usage: slurm.sh folder parts command…
#   for example: slurm.sh results 100 check circular --sizes 100,200,400,800 --samples 100000
set -eu

if [ $# -lt 3 ]; then
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 64
fi
ranmat=${RANMAT:-$(cd "$(dirname "$0")/.." && pwd)/.build/release/ranmat}
folder=$1
parts=$2
shift 2
mkdir -p "$folder/parts"

array=$(
    sbatch --parsable --job-name ranmat --array "1-$parts" --requeue --open-mode append \
        --cpus-per-task "${RANMAT_CPUS:-1}" --output "$folder/parts/%a.log" \
        "$(dirname "$0")/slurm-part.sh" "$ranmat" "$folder/parts" "$parts" "$@"
)
merge=$(
    sbatch --parsable --job-name ranmat-merge --dependency "afterok:$array" --kill-on-invalid-dep yes \
        --output "$folder/merge.log" \
        --wrap "\"$ranmat\" merge \"$folder\"/parts/*.shard --output \"$folder\""
)
echo "parts $array, merge $merge"
