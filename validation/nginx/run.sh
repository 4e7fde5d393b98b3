#!/usr/bin/env bash
# Measures a real nginx beside its model and prints measured against predicted latency.
#
#   validation/nginx/run.sh [SECONDS]
#
# Starts nginx on 127.0.0.1:18080 with one worker that compresses files at gzip's highest level, which is real CPU work,
# measures its service times one request at a time, and then sends Poisson arrivals at four loads, each for SECONDS
# (default 60), whatever the answers take. omega-sim predicts each load from the service times alone. Server and load
# have a core each. Everything is bounded and stays on loopback. Not part of CI.
#
# Needs nginx, python3 and two cores; as root on Debian it installs nginx itself, and gives both processes real-time
# priority, so that other work on the machine disturbs less. OMEGA_PROGRAM names another build of the program.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
seconds=${1:-60}
export OMEGA_PROGRAM=${OMEGA_PROGRAM:-$root/.build/release/omega-sim}
[ -x "$OMEGA_PROGRAM" ] || { echo "$OMEGA_PROGRAM is not there: build it with \`make release\`" >&2; exit 4; }

if ! command -v nginx >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # Debian would start the packaged service on port 80.
    RUNLEVEL=1 apt-get install -y -qq --no-install-recommends nginx-light >/dev/null
  else
    echo "nginx is not installed: on Debian, apt-get install nginx-light" >&2
    exit 4
  fi
fi

folder=$(mktemp -d)
trap 'test -s "$folder/nginx.pid" && kill "$(cat "$folder/nginx.pid")"; rm -rf "$folder"' EXIT
mkdir "$folder/files" "$folder/temporary"
chmod 755 "$folder"
python3 "$here/make_files.py" "$folder/files"
sed "s|FOLDER|$folder|g" "$here/nginx.conf" >"$folder/nginx.conf"

realtime() { if chrt -f 1 true 2>/dev/null; then chrt -f 10 "$@"; else "$@"; fi; }
realtime taskset -c 0 nginx -c "$folder/nginx.conf" -e "$folder/error.log"
for _ in $(seq 50); do [ -s "$folder/nginx.pid" ] && break; sleep 0.1; done

realtime taskset -c 1 python3 "$here/measure.py" "$folder" "$seconds"
kill "$(cat "$folder/nginx.pid")"
python3 "$here/predict.py" "$folder"
