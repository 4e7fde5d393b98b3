"""Predicts with omega-sim what `measure.py` measured, from the service times of an idle server, and compares."""

import json
import os
import pathlib
import statistics
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
overhead = float((folder / "overhead.txt").read_text())


def figures(values):
    ordered = sorted(values)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    return {"mean": statistics.fmean(values), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99)}


def predicted(rate):
    """Mean and percentiles in seconds."""
    scenario = folder / "nginx.yaml"
    scenario.write_text(f"""scenario: nginx
replications: 10
window: {{ start: 2026-01-01T00:00, length: 3600s, lead-in: 60s }}
load: {{ clients: {{ rate: {rate} rps, mix: {{ request: 1 }} }} }}
tiers:
  one-worker:
    services:
      nginx: {{ concurrency: 1, operations: {{ serve: [ {{ wait: {{ file: service.csv, column: seconds, unit: s }} }} ] }} }}
    classes:
      request: {{ steps: [ {{ wait: {overhead * 1e6:.3f}us }}, {{ call: nginx.serve }} ] }}
""")
    run = subprocess.run(
        [os.environ["OMEGA_PROGRAM"], "run", str(scenario), "--no-db", "--format", "json"],
        capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"omega-sim failed:\n{run.stderr}")
    latency = json.loads(run.stdout)["tiers"][0]["classes"][0]["latency_ms"]
    value = lambda key: (latency[key]["estimate"] if isinstance(latency[key], dict) else latency[key]) / 1e3
    return {key: value(key) for key in ("mean", "p50", "p95", "p99")}


def spread(values):
    """Standard errors of the measured figures, by means of twenty consecutive parts."""
    size = max(1, len(values) // 20)
    parts = [figures(values[i:i + size]) for i in range(0, size * 20, size)]
    return {key: statistics.stdev(p[key] for p in parts) / 20**0.5 for key in parts[0]}


print("\n| load | figure | measured | predicted | error |")
print("|---:|---|---:|---:|---:|")
for file in sorted(folder.glob("load-*.csv")):
    load, rate = (float(part) for part in file.stem.split("-")[1:])
    values = [float(line) for line in file.read_text().split()[1:]]
    measured, errors, expected = figures(values), spread(values), predicted(rate)
    for key, words in [("mean", "mean"), ("p50", "p50"), ("p95", "p95"), ("p99", "p99")]:
        print(
            f"| {load:.0%} | {words} | {measured[key] * 1e3:.2f} ± {2 * errors[key] * 1e3:.2f} ms | {expected[key] * 1e3:.2f} ms | "
            f"{(expected[key] / measured[key] - 1) * 100:+.1f} % |")
