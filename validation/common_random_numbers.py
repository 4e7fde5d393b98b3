#!/usr/bin/env python3
"""How much less a difference between two variants varies because both meet the same requests.

    validation/common_random_numbers.py [RUNS]

Runs each pair of variants RUNS times (default 60), one replication a run: both under the same seed, and the second
one again under a seed of its own. Prints the variance of the difference of mean latencies with separate draws ÷ that
with common ones. With common draws, as many replications fewer show the same difference. OMEGA_PROGRAM names another
build of the program. Not part of CI.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("OMEGA_PROGRAM", str(ROOT / ".build/release/omega-sim"))
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 60

QUEUE = """
scenario: pair
replications: 1
window: { start: 2026-03-02T00:00, length: 200s, lead-in: 20s }
load: { users: { rate: 80 rps, mix: { request: 1 } } }
tiers:
  pair:
    services:
      server: { replicas: REPLICAS, concurrency: 1, balancing: BALANCING, operations: { serve: [ { wait: exponential WORK } ] } }
    classes: { request: { steps: [ { call: server.serve } ] } }
"""


def queue(replicas, work, balancing="shared-queue"):
    return QUEUE.replace("REPLICAS", str(replicas)).replace("WORK", work).replace("BALANCING", balancing)


PAIRS = [
    ("M/M/1 at 80 %: work of 10 ms and of 9.7 ms", queue(1, "10ms"), queue(1, "9.7ms")),
    ("M/M/4 at 80 %: work of 40 ms and of 39 ms", queue(4, "40ms"), queue(4, "39ms")),
    ("four servers at 80 %: one queue, and the shorter of two", queue(4, "40ms"), queue(4, "40ms", "least-of-two")),
    ("40 ms of work at 80 %: four servers and five", queue(4, "40ms"), queue(5, "40ms")),
]


def mean_ms(text, seed):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(text)
        file.flush()
        run = subprocess.run(
            [PROGRAM, "run", file.name, "--seed", str(seed), "--no-db", "--format", "json"],
            capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    return json.loads(run.stdout)["tiers"][0]["classes"][0]["latency_ms"]["mean"]["estimate"]


print("| variants | difference | standard deviation, separate draws | common draws | variance ÷ |")
print("|---|---:|---:|---:|---:|")
for name, first, second in PAIRS:
    before = [mean_ms(first, seed) for seed in range(1, RUNS + 1)]
    common = [mean_ms(second, seed) - base for seed, base in enumerate(before, 1)]
    separate = [mean_ms(second, 10_000 + seed) - base for seed, base in enumerate(before, 1)]
    spread, narrow = statistics.stdev(separate), statistics.stdev(common)
    print(
        f"| {name} | {statistics.fmean(common):+.3f} ms | {spread:.3f} ms | {narrow:.3f} ms "
        f"| {(spread / narrow) ** 2:.1f} |")
