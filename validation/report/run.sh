#!/usr/bin/env bash
# Opens a report in a real browser and checks what only a browser can tell.
#
#   validation/report/run.sh [PAGE] [FOLDER]
#
# PAGE is the index.html of a report; without one, scenarios/scale-to-zero-monday.yaml is run for one. Checked are: no message on the
# console, no request to anywhere, the time to open, what pointing, dragging and keys do, contrast of all texts in both
# themes, no overlapping or overflowing text, and that everything can be read without the page's program. Pictures of the
# page in two widths and both themes go to FOLDER (default .build/report). Not part of CI.
#
# Needs chromium, chromedriver and python3; as root on Debian it installs the first two itself. OMEGA_PROGRAM names another
# build of the program.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${OMEGA_PROGRAM:-$root/.build/release/omega-sim}
page=${1:-}
folder=${2:-$root/.build/report}

if ! command -v chromedriver >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get install -y -qq chromium chromium-driver >/dev/null
  else
    echo "chromedriver is not installed: on Debian, apt-get install chromium-driver" >&2
    exit 4
  fi
fi
environment=$root/.build/report-check
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
fi
mkdir -p "$folder"
if [ -z "$page" ]; then
  [ -x "$program" ] || { echo "$program is not there: build it with \`make release\`" >&2; exit 4; }
  "$program" run "$root/scenarios/scale-to-zero-monday.yaml" --no-db --report "$folder" >/dev/null 2>&1
  page=$folder/index.html
fi
exec "$environment/bin/python" "$here/check.py" "$page" "$folder"
