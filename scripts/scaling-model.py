"""How long a run of many MPI ranks takes, by simulation: what docs/scaling.md says of numbers of ranks that were not measured.

Rank 0 answers one message after the other. A rank asks for a block, waits for the answer, draws the block and asks again; at
the end it brings what it has, and rank 0 merges one after the other. Blocks are dealt as in
Sources/RunSupport/Ranks/BlockDealer.swift.

    python3 scripts/scaling-model.py

Assumptions. Ranks have one thread each and are equally fast. The time of a sample is a mean and a standard deviation, those of
a block add up. Rank 0 draws samples as all others do. What a rank waits for the network beside the time of rank 0 is a constant.
"""

import heapq
import math
import random

# Measured as docs/scaling.md says.
ANSWER = 40e-6  # seconds of rank 0 for a question and its answer
WAIT = 0.6e-3  # seconds between a question and its answer where rank 0 has nothing else to do: ranks sleep between looks
BLOCK = 0.3e-3  # seconds of a rank for a block, beside its samples: workspaces, merging
MERGE = 88e-9  # seconds of rank 0 for each byte that a rank brings


def size_of_block(left, ranks, pace, seconds):
    """The number of samples in the next block for a rank of one thread."""
    least = 1
    if pace is None:
        return least
    return max(least, int(min(pace * seconds, left / ranks / 2)))


def simulate(ranks, samples, sample, spread, seconds, size, seed=1):
    """A stage of a run.

    ranks, samples -- their numbers
    sample, spread -- mean time of a sample in seconds, and its standard deviation
    seconds        -- how long a block is to take
    size           -- bytes that a rank brings at the end

    Returns the time from the first question to the last merging, the part of it that rank 0 answers messages, the time between
    the first and the last rank that has nothing more to draw, and the number of blocks.
    """
    stream = random.Random(seed)
    left, free, busy, blocks = samples, 0.0, 0.0, 0
    paces = [None] * ranks
    events = [(0.0, rank) for rank in range(ranks)]
    heapq.heapify(events)
    ends = []
    while events:
        now, rank = heapq.heappop(events)
        # Rank 0 answers in the order of the questions.
        free = max(now, free) + ANSWER
        busy += ANSWER
        if left == 0:
            ends.append(free)
            continue
        count = min(left, size_of_block(left, ranks, paces[rank], seconds))
        left -= count
        blocks += 1
        drawing = max(0.1 * count * sample, stream.gauss(count * sample, math.sqrt(count) * spread)) + BLOCK
        paces[rank] = count / drawing
        heapq.heappush(events, (free + (WAIT if rank else 0) + drawing, rank))
    for end in sorted(ends)[1:]:
        free = max(end, free) + MERGE * size
        busy += MERGE * size
    return free, busy / free, max(ends) - min(ends), blocks


def table():
    ideal, sample = 20, 0.005
    for ranks, size in [(1000, 4_000), (1000, 200_000), (32, 200_000)]:
        print(f"{ranks} ranks, samples of {sample} s, {size} bytes brought by each, ideal time {ideal} s")
        print("block/s   blocks  rank 0 busy  time lost/s  ranks end within/s")
        for seconds in [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3]:
            samples = int(ideal * ranks / sample)
            time, load, end, blocks = simulate(ranks, samples, sample, 0.1 * sample, seconds, size)
            print(f"{seconds:7} {blocks:8} {load:11.1%} {time - ideal:12.2f} {end:10.2f}")


if __name__ == "__main__":
    table()
