"""Random command lines: usage fuzz-commands.py PROGRAM SECONDS [SEED].

Options are those that `--help` of each command lists; values are good ones, wrong ones and absurd ones. A run must end by
itself or, after 2 seconds, within 30 seconds of SIGTERM, with one of the program's exit statuses, and an error must be one
line on standard error that begins with "Error: ". Files stay in a folder of its own, and memory below 4 GB.
"""

import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

STATUSES = {0, 1, 64, 65, 69, 74}
VALUES = [
    "0", "1", "2", "3", "5", "7", "20", "0.5", "1.5", "-1", "-0", "1e3", "1e308", "1e400", "nan", "inf", "-inf",
    "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "1e-320", "",
    " ", ",", "1,", ",1", "2,3", "20,40", "3,2,1", "1,1,1", "0,5", "-2,3", "5,5", "2..9", "1/2", "2/1", "0/0", "1/1000000",
    "x", "é", "\u202e", "a" * 5000, "%s%n", "--", "-", "--help", "real", "complex", "gaussian", "uniform", "rademacher",
    "philox", "mt19937", "pytorch", "relu", "tanh", "out", "out/x.csv", "x.npy", "/dev/null", "/dev/full", "/dev/zero",
    "/dev/stdin", "/", ".", "missing/file", "file", "folder", "damaged.npy", "1,nan", "0.1,0.9", "a=b", "a=", "=b", "lapack",
    "gsl", "nothing", "tracy-widom", "1e5", "100000", "4294967296",
]  # fmt: skip


def listed(program, words):
    """The subcommands and options that the help of a command lists."""
    text = subprocess.run(
        [program, *words, "--help"], capture_output=True, text=True, timeout=60, check=True
    ).stdout
    commands = []
    section = ""
    for line in text.splitlines():
        if re.match(r"[A-Z][A-Z ]+:", line):
            section = line.split(":")[0]
        elif section == "SUBCOMMANDS" and re.match(r"  [a-z]", line):
            commands.append(line.split()[0])
    return commands, sorted(set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", text, re.M)))


def tree(program, words=()):
    commands, options = listed(program, words)
    found = [] if commands else [(list(words), options)]
    for command in commands:
        found += tree(program, (*words, command))
    return found


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def fault(program, words, folder):
    """What is wrong with a run; None if nothing is."""
    environment = {k: v for k, v in os.environ.items() if k != "RANMAT_MNIST"} | {"RANMAT_DATA": folder}
    started = time.monotonic()
    with subprocess.Popen(
        [program, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env=environment, preexec_fn=limits,
    ) as run:  # fmt: skip
        asked = False
        while True:
            try:
                _, complaints = run.communicate(timeout=30 if asked else 2)
                break
            except subprocess.TimeoutExpired:
                if asked:
                    run.kill()
                    run.communicate()
                    return f"did not end within 30 seconds of SIGTERM ({time.monotonic() - started:.0f} s)"
                run.send_signal(signal.SIGTERM)
                asked = True
    if run.returncode not in STATUSES:
        return f"ended with status {run.returncode}: {complaints[-300:]!r}"
    errors = [line for line in complaints.decode(errors="replace").splitlines() if line.startswith("Error: ")]
    if len(errors) > 1:
        return f"printed {len(errors)} errors: {errors}"
    if run.returncode in (64, 65, 74) and not errors:
        return f"ended with status {run.returncode} without an error: {complaints[-300:]!r}"
    if any(len(error) > 20_000 for error in errors):
        return "printed an error of more than 20,000 letters"
    return None


def main():
    program = os.path.abspath(sys.argv[1])
    seconds = float(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)
    draw = random.Random(seed)
    commands = [(words, options) for words, options in tree(program) if words not in (["data", "fetch"], ["reproduce"])]
    print(f"{len(commands)} commands, seed {seed}", flush=True)
    end = time.monotonic() + seconds
    runs = faults = 0
    while time.monotonic() < end:
        words, options = draw.choice(commands)
        # Small by default, so that most runs end by themselves.
        line = list(words)
        for option in draw.sample(options, min(len(options), draw.choice([0, 1, 1, 2, 3, 5]))):
            line.append(option)
            if draw.random() < 0.9:
                line.append(draw.choice(VALUES))
        if draw.random() < 0.2:
            line.insert(draw.randrange(len(line) + 1), draw.choice(VALUES))
        if any("\0" in word for word in line):
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(f"{folder}/folder")
            for name, content in [("file", b"1 2\n3 4\n"), ("damaged.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '<f8'")]:
                with open(f"{folder}/{name}", "wb") as file:
                    file.write(content)
            runs += 1
            found = fault(program, line, folder)
        if found:
            faults += 1
            print(f"{found}\n    ranmat {' '.join(repr(word) if not word.isalnum() else word for word in line)[:2000]}")
    print(f"{runs} command lines, {faults} at fault")
    sys.exit(1 if faults else 0)


main()
