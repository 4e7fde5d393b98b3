#!/usr/bin/env bash
# Simulates the same queues with omega-sim, Ciw and SimPy and prints how far they agree.
#
#   validation/cross-check/run.sh [MODEL…]
#
# Makes a virtual environment under .build/cross-check with the packages of requirements.txt. Takes about four
# minutes; OMEGA_PROGRAM names another build of the program. Not part of CI.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export OMEGA_PROGRAM=${OMEGA_PROGRAM:-$root/.build/release/omega-sim}
[ -x "$OMEGA_PROGRAM" ] || { echo "$OMEGA_PROGRAM is not there: build it with \`make release\`" >&2; exit 4; }
environment=$root/.build/cross-check
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
fi
exec "$environment/bin/python" "$here/compare.py" "$@"
