#!/bin/sh
# How does one job of a Slurm array draw its part? slurm.sh submits it.
#
# Slurm sends SIGTERM before it kills a job; the part then writes its state, and --resume goes on from there.
#
# Usage: slurm-part.sh program folder parts command…
set -eu

if [ $# -lt 4 ] || [ -z "${SLURM_ARRAY_TASK_ID:-}" ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 64
fi
ranmat=$1
folder=$2
parts=$3
shift 3
exec "$ranmat" "$@" --threads "${SLURM_CPUS_PER_TASK:-1}" --quiet \
    --shard "$SLURM_ARRAY_TASK_ID/$parts" --resume --output "$folder"
