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

# Most of a test's time is the compiler's at run time: what it would gather for a long-running server pays back to nobody here.
export DOTNET_TieredPGO=0

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

log=$(mktemp)
format=$(mktemp)
trap 'rm -f "$log" "$format"' EXIT
code=0
run() { PetitionDashboard.Tests/bin/Debug/net10.0/PetitionDashboard.Tests -noColor "$@" | tee -a "$log" || code=$?; }

$fast || need_chromium

say "Tests"
run -trait- "Kind=Browser"

# Two walk side by side and still wait now and then: the format is checked meanwhile. Its analyzers are part of the build, whose warnings are errors.
{
  dotnet format whitespace PetitionDashboard.sln --verify-no-changes --no-restore &&
    dotnet format style PetitionDashboard.sln --verify-no-changes --no-restore
} >"$format" 2>&1 &
formatting=$!
if ! $fast; then
  say "Journeys in the browser"
  run -trait "Kind=Browser"
fi

say "Format"
formatted=true
wait "$formatting" || formatted=false
cat "$format"

# xunit closes each run with "Total: 3, Errors: 0, Failed: 0, Skipped: 0, ...".
count() { { grep -oE "Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+" "$log" || true; } | awk -F'[:,] *' -v n="$1" '{ sum += $n } END { print sum + 0 }'; }
runs=$(grep -cE "Total: [0-9]+, Errors: " "$log") || true
total=$(count 2)
failed=$(($(count 4) + $(count 6)))
skipped=$(count 8)

# A run that broke off before its summary has failed, whatever the others say.
[ "$code" = 0 ] || [ "$failed" -gt 0 ] || failed=1
if $fast; then expected=1; else expected=2; fi
[ "$runs" = "$expected" ] && [ "$total" -gt 0 ] || failed=$((failed + 1))
passed=$((total - failed - skipped))
[ "$passed" -ge 0 ] || passed=0
$formatted || echo "The format is not clean: run dotnet format PetitionDashboard.sln" >&2
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ] && $formatted
