#!/usr/bin/env bash
# Everything that must hold, on a fresh machine with the .NET SDK and Node.js: build without a warning, format, every test.
#   ./test.sh          all, browser journeys included (installs Chromium and a Chinese font if they are missing)
#   ./test.sh --fast   no browser
set -euo pipefail
cd "$(dirname "$0")"

fast=false
case "${1:-}" in
  "") ;;
  --fast) fast=true ;;
  *) echo "usage: ./test.sh [--fast]" >&2; exit 2 ;;
esac

say() { printf '\n== %s\n' "$*"; }

need_chromium() {
  command -v "${CHROMIUM_PATH:-chromium}" >/dev/null 2>&1 && fc-list :lang=zh 2>/dev/null | grep -q . && return
  say "Chromium and a Chinese font"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo"
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Browser tests need Chromium and a Chinese font: install them, or run ./test.sh --fast" >&2
    exit 1
  fi
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null
}

say "Build"
dotnet build PetitionDashboard.sln --nologo -v q -clp:NoSummary

say "Format"
dotnet format PetitionDashboard.sln --verify-no-changes --no-restore

arguments=(-noColor)
if $fast; then
  arguments+=(-trait- "Kind=Browser")
else
  need_chromium
fi

say "Tests"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
code=0
PetitionDashboard.Tests/bin/Debug/net10.0/PetitionDashboard.Tests "${arguments[@]}" | tee "$log" || code=$?

# xunit closes with "Total: 3, Errors: 0, Failed: 0, Skipped: 0, ...".
summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1) || true
# paste, not tr: read fails on a line without an end, and a failing command ends this script.
read -r total errors failed skipped < <(echo "${summary:-Total: 0, Errors: 1, Failed: 0, Skipped: 0}" | grep -oE '[0-9]+' | paste -sd ' ')
failed=$((failed + errors))
[ "$code" = 0 ] || [ "$failed" -gt 0 ] || failed=1
[ "$total" -gt 0 ] || failed=$((failed + 1))
passed=$((total - failed - skipped))
[ "$passed" -ge 0 ] || passed=0
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
