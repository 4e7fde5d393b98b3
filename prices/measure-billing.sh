#!/usr/bin/env bash
# How long the program takes to read its price book and to bill a stored run again: medians of many runs.
#
#   prices/measure-billing.sh [RUNS] [DATABASE]      PROGRAM=.build/release/omega-sim
#
# Without a database, business-hours is stored with almost no load: its four tiers have as many ledgers, entries and curves
# as under the whole load, which would take minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${PROGRAM:-.build/release/omega-sim}
runs=${1:-50}
database=${2:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [[ -z $database ]]; then
  database=$folder/runs.sqlite
  "$program" run scenarios/business-hours.yaml --db "$database" \
    --set 'load.users.rate=0.01 rps' --set 'load.background.rate=0.01 rps' >"$folder/run.txt"
fi

for ((run = 0; run < runs; run++)); do
  # Seconds on the clock, and of processors: on a busy machine the former say more of others than of the program.
  TIMEFORMAT='%3R %3U %3S'
  { time "$program" bill --db "$database" --stats >"$folder/bill.txt" 2>"$folder/stats.json"; } 2>"$folder/time.txt"
  seconds=$(awk '{ print $1, $2 + $3 }' "$folder/time.txt")
  sed "s/^.*\"book_load_s\":\([0-9.]*\),\"bill_s\":\([0-9.]*\).*$/\1 \2 $seconds/" "$folder/stats.json"
done >"$folder/times.txt"

# report NAME COLUMN
report() {
  sort -n -k "$2,$2" "$folder/times.txt" | awk -v name="$1" -v column="$2" \
    '{ value[NR] = $column * 1000 } END { printf "%-34s least %6.1f ms, median %6.1f ms, of %d runs\n", name, value[1], value[int((NR + 1) / 2)], NR }'
}
report "to read the price book" 1
report "to read a run's usage and bill it" 2
report "the whole process" 3
report "processor time of the process" 4
