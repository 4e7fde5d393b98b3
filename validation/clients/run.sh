#!/usr/bin/env bash
# Reads a stored run with real clients and prints whether each sees what was stored.
#
#   validation/clients/run.sh [SCENARIO]
#
# Runs SCENARIO (default: the tests' spot pool) into a database of its own, and lets sqlite-utils, Datasette and DuckDB
# query the views of docs/database.md; promtool check the OpenMetrics export and make blocks of it; and a Prometheus on
# those blocks answer queries, whose values must be the stored ones. All servers listen on 127.0.0.1 only, and are stopped.
# Makes a virtual environment under .build/clients with the packages of requirements.txt. Takes about a minute;
# OMEGA_PROGRAM names another build of the program. Not part of CI.
#
# Needs python3, prometheus and promtool; as root on Debian it installs the latter two itself.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
scenario=${1:-$root/Tests/OmegaSimTests/Fixtures/spot-pool.yaml}
program=${OMEGA_PROGRAM:-$root/.build/release/omega-sim}
[ -x "$program" ] || { echo "$program is not there: build it with \`make release\`" >&2; exit 4; }

if ! command -v promtool >/dev/null || ! command -v prometheus >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # Debian would start the packaged service.
    RUNLEVEL=1 apt-get install -y -qq --no-install-recommends prometheus >/dev/null
  else
    echo "prometheus is not installed: on Debian, apt-get install prometheus" >&2
    exit 4
  fi
fi
environment=$root/.build/clients
if [ ! -x "$environment/bin/datasette" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
fi

folder=$(mktemp -d)
servers=()
stop() {
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop EXIT

database=$folder/runs.sqlite
"$program" run "$scenario" --db "$database" >/dev/null
"$program" runs export 1 --db "$database" --output "$folder/run.json"
"$program" runs export 1 --db "$database" --format csv --output "$folder/run.csv"
"$program" runs export 1 --db "$database" --format openmetrics --output "$folder/run.om"

promtool check metrics <"$folder/run.om"
echo "promtool check metrics: accepted"
promtool tsdb create-blocks-from openmetrics "$folder/run.om" "$folder/data" >"$folder/blocks.log" 2>&1 ||
  { cat "$folder/blocks.log" >&2; exit 1; }
echo "promtool tsdb create-blocks-from openmetrics: $(grep -c '^01' "$folder/blocks.log") blocks"

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
prometheus_port=$(free_port)
echo 'scrape_configs: []' >"$folder/prometheus.yaml"
# Runs are of years past or to come: nothing may be thrown away for its age.
prometheus --config.file="$folder/prometheus.yaml" --storage.tsdb.path="$folder/data" \
  --storage.tsdb.retention.time=100y --web.listen-address="127.0.0.1:$prometheus_port" \
  >"$folder/prometheus.log" 2>&1 &
servers+=($!)
datasette_port=$(free_port)
"$environment/bin/datasette" serve "$database" --host 127.0.0.1 --port "$datasette_port" \
  --setting max_returned_rows 20000 --setting sql_time_limit_ms 20000 >"$folder/datasette.log" 2>&1 &
servers+=($!)

"$environment/bin/python" "$here/check.py" "$folder" \
  "http://127.0.0.1:$prometheus_port" "http://127.0.0.1:$datasette_port" "$environment/bin/sqlite-utils" ||
  { tail -n 5 "$folder/prometheus.log" "$folder/datasette.log" >&2; exit 1; }
