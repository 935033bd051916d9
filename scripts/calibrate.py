"""Measures how often `check` and `verify` are wrong, over many seeds.

A true claim that is reported inconsistent is a false alarm; its rate must not exceed the rate that was asked for. A wrong claim
that is reported inconsistent is a success; the part of them is the power. Intervals are those of Clopper and Pearson,
at 95 %. Every command is printed into the table, so that anyone can repeat it.

Usage: python3 scripts/calibrate.py --program .build/release/ranmat --seeds 500 --output results/calibration.csv
"""

import argparse
import concurrent.futures
import csv
import json
import math
import os
import subprocess
import sys
import tempfile

# Small matrices, so that many seeds can be tried; the rules are the same at every size. The rate that is asked for is 0.05,
# since a rate of 0.001 could not be measured with 500 seeds.
CHECK = "--samples 100 --trajectories 0 --false-alarm-rate 0.05"
CASES = [
    ("true", f"check semicircle --entries gaussian --field real --sizes 10,20,40,80 {CHECK}"),
    ("true", f"check semicircle --entries gaussian --field complex --sizes 10,20,40,80 {CHECK}"),
    ("true", f"check wishart --entries gaussian --field complex --sizes 10,20,40,80 {CHECK}"),
    ("true", f"check semicircle --entries rademacher --field real --sizes 10,20,40,80 {CHECK}"),
    ("true", f"check wishart --entries uniform --field real --sizes 10,20,40,80 {CHECK}"),
    ("true", f"check circular --entries rademacher --field real --sizes 10,20,40,80 {CHECK}"),
    ("true", f"check circular --entries gaussian --field complex --sizes 10,20,40,80 {CHECK}"),
    ("true", "verify --samples 5000 --false-alarm-rate 0.05 --only ginibre,goe,gue"),
    ("wrong", f"check semicircle --entries gaussian --field real --sizes 10,20,40,80 --claim-variance 1.02 {CHECK}"),
    ("wrong", f"check semicircle --entries gaussian --field real --sizes 10,20,40,80 --claim-variance 1.005 {CHECK}"),
    ("wrong", f"check wishart --entries gaussian --field complex --sizes 10,20,40,80 --claim-variance 1.02 {CHECK}"),
    ("wrong", f"check semicircle --entries rademacher --field real --sizes 10,20,40,80 --claim-variance 1.2 {CHECK}"),
    ("wrong", f"check circular --entries student-t:1 --field real --sizes 10,20,40,80 {CHECK}"),
]
VERDICTS = ["consistent", "inconclusive", "inconsistent"]


def binomial_tail(count, trials, p):
    """P(X >= count) for X ~ Bin(trials, p)."""
    if count <= 0:
        return 1.0
    if p <= 0:
        return 0.0
    if p >= 1:
        return 1.0
    terms = []
    for k in range(count, trials + 1):
        log = math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
        terms.append(math.exp(log + k * math.log(p) + (trials - k) * math.log1p(-p)))
    return min(1.0, math.fsum(terms))


def clopper_pearson(count, trials, level=0.95):
    """The interval of a probability, from how often it happened."""
    def solve(goal, tail):
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if tail(middle) < goal else (low, middle)
        return low

    half = (1 - level) / 2
    lower = 0.0 if count == 0 else solve(half, lambda p: binomial_tail(count, trials, p))
    upper = 1.0 if count == trials else solve(1 - half, lambda p: binomial_tail(count + 1, trials, p))
    return lower, upper


def verdict(program, command, seed):
    line = [program, *command.split(), "--seed", str(seed), "--threads", "1", "--quiet", "--json"]
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1")
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{' '.join(line)}: {run.stderr}")
    result = json.loads(run.stdout)
    if isinstance(result, list):
        return result[0]["verdict"]
    return {"passed": "consistent", "failed": "inconsistent"}[result["verdict"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=".build/release/ranmat")
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--first", type=int, default=1000, help="the first seed")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="", help="cases whose command contains this")
    parser.add_argument("--output", default="results/calibration.csv")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    seeds = range(options.first, options.first + options.seeds)
    rows = []
    with concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
        for claim, command in CASES:
            if options.only not in command:
                continue
            found = list(pool.map(lambda seed: verdict(program, command, seed), seeds))
            counts = [found.count(name) for name in VERDICTS]
            lower, upper = clopper_pearson(counts[2], len(found))
            rows.append([claim, *counts, f"{lower:.4f}", f"{upper:.4f}", command])
            print(*rows[-1], sep="\t", flush=True)
    with open(options.output + ".part", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["claim", *VERDICTS, "inconsistent_lower", "inconsistent_upper", "command"])
        file.write(f"# seeds: {seeds[0]} … {seeds[-1]}\n")
        writer.writerows(rows)
    os.replace(options.output + ".part", options.output)


if __name__ == "__main__":
    main()
