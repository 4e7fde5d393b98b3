"""Asks each client for what is stored and compares: exits 1 when one of them sees something else."""

import csv
import json
import math
import pathlib
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import duckdb
import duckdb_extension_sqlite_scanner

folder, prometheus, datasette, sqlite_utils = sys.argv[1:]
database = f"{folder}/runs.sqlite"
failures = 0


def report(client, what, good):
    global failures
    failures += not good
    print(f"{client}: {what}: {'same' if good else 'DIFFERENT'}")


def get(url, parameters=None):
    if parameters:
        url += "?" + urllib.parse.urlencode(parameters)
    with urllib.request.urlopen(url, timeout=30) as answer:
        return json.load(answer)


def wait_for(url):
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    sys.exit(f"{url} does not answer")


def same(one, other):
    """Whether rows are equal, numbers but for the last digits of sums in another order."""
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return one == other or math.isclose(one, other, rel_tol=1e-12)
    return one == other


# The views, by Python's own SQLite.
connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
views = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1")]
queries = {view: f"SELECT count(*) FROM {view}" for view in views}
queries |= {
    "points": "SELECT tier, kind, subject, part, count(value), sum(CAST(value AS DOUBLE)), "
    "min(CAST(unix_s AS DOUBLE)), max(CAST(time_s AS DOUBLE)) FROM timeline_points GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
    "overview": "SELECT tier, verdict, availability, monthly_usd FROM run_overview ORDER BY tier",
    "bill": "SELECT tier, component, sum(monthly_usd) FROM bill_lines_usd GROUP BY 1, 2 ORDER BY 1, 2",
}
stored = {name: [list(row) for row in connection.execute(query)] for name, query in queries.items()}
assert len(views) >= 5 and stored["timeline_points"][0][0] > 1_000, stored

# sqlite-utils
for name, query in queries.items():
    rows = json.loads(subprocess.check_output([sqlite_utils, "query", database, query]))
    report("sqlite-utils", name, same([list(row.values()) for row in rows], stored[name]))

# Datasette's JSON API
wait_for(f"{datasette}/-/versions.json")
for name, query in queries.items():
    answer = get(f"{datasette}/runs.json", {"sql": query, "_shape": "arrays"})
    report("datasette", name, same(answer["rows"], stored[name]))
table = get(f"{datasette}/runs/timeline_points.json", {"kind": "arrivals-per-second", "_shape": "array", "_size": 5})
report("datasette", "rows of a view by a column", len(table) == 5 and "unix_s" in table[0])

# DuckDB
extension = next(pathlib.Path(duckdb_extension_sqlite_scanner.__path__[0]).rglob("*.duckdb_extension"))
duck = duckdb.connect()
duck.execute(f"LOAD '{extension}'")
duck.execute(f"ATTACH '{database}' AS runs (TYPE sqlite, READ_ONLY)")
duck.execute("USE runs")
for name, query in queries.items():
    rows = [list(row) for row in duck.execute(query).fetchall()]
    report("duckdb", name, same(rows, stored[name]))
rows = duck.execute(
    f"SELECT tier, kind, subject, part, sum(value) FROM read_csv('{folder}/run.csv', nullstr = '', all_varchar = false) "
    "GROUP BY ALL ORDER BY ALL"
).fetchall()
report("duckdb", "the CSV export", len(rows) == len(stored["points"]))

# The exports, by Python's own readers
with open(f"{folder}/run.csv", newline="") as file:
    points = [row for row in csv.DictReader(file)]
values = connection.execute("SELECT value FROM timeline_points").fetchall()
report("csv", "number of points", len(points) == len(values))
exported = sorted(float(row["value"]) for row in points if row["value"])
report("csv", "values", exported == sorted(value for (value,) in values if value is not None))
document = json.load(open(f"{folder}/run.json"))
inside = [value for tier in document["tiers"] for line in tier["timelines"] for value in line["values"]]
report("json", "values", sorted(v for v in inside if v is not None) == exported)

# Prometheus
wait_for(f"{prometheus}/-/ready")


def ask(query, at):
    answer = get(f"{prometheus}/api/v1/query", {"query": query, "time": at})
    assert answer["status"] == "success", answer
    return answer["data"]["result"]


samples = connection.execute(
    "SELECT kind, tier, subject, part, unix_s, value FROM timeline_points WHERE value IS NOT NULL AND kind IN "
    "('arrivals-per-second', 'nodes', 'replicas-ready', 'latency-p95-ms', 'units-per-second', 'cost-usd-per-hour', "
    "'call-failures-by-cause-per-second') ORDER BY unix_s"
).fetchall()
metrics = {
    "nodes": "omega_sim_nodes", "replicas-ready": "omega_sim_ready_replicas", "latency-p95-ms": "omega_sim_latency_seconds",
}
asked = {}
for kind, tier, subject, part, instant, value in samples:
    asked.setdefault((kind, tier, subject, part), []).append((instant, value))
for (kind, tier, subject, part), points in asked.items():
    metric = metrics.get(kind, "omega_sim_" + kind.replace("-", "_"))
    name, _, place = subject.partition("@")
    region, _, meter = place.partition("/")
    labels = {"tier": tier, "region": region, "meter": meter}
    if kind in ("arrivals-per-second", "latency-p95-ms"):
        labels["class"] = name
    elif kind == "nodes":
        labels["pool"] = name
    else:
        labels["service"] = name
    labels["category" if kind == "cost-usd-per-hour" else "cause"] = part
    if kind == "latency-p95-ms":
        labels["percentile"] = "95"
    matchers = ",".join(f'{label}="{text}"' for label, text in labels.items())
    scale = 1e-3 if kind == "latency-p95-ms" else 1
    for instant, value in (points[0], points[len(points) // 2], points[-1]):
        result = ask(f"{metric}{{{matchers}}}", instant)
        good = len(result) == 1 and math.isclose(float(result[0]["value"][1]), value * scale, rel_tol=1e-12)
        if not good:
            print(metric, matchers, instant, value, result)
        report("prometheus", f"{kind} {subject} {part} at {instant:.0f}", good)
series = ask('{__name__=~"omega_sim_.+"}[10y]', samples[-1][4])
stored_count = connection.execute("SELECT count(value) FROM timeline_points").fetchone()[0]
report("prometheus", f"all {stored_count} samples", sum(len(line["values"]) for line in series) == stored_count)

print(f"{failures} differences")
sys.exit(1 if failures else 0)
