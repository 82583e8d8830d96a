#!/usr/bin/env bash
# Builds dist/bienche (window and command line in one folder), tries it, and says how large it is.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/pyinstaller --noconfirm --log-level WARN build.spec

program=$PWD/dist/bienche/bienche
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
"$program" new "$trial/thu.bienche" --sample hai-ha
"$program" info "$trial/thu.bienche"

# The window stays open until it is closed; `timeout` does that, with status 124.
status=0
QT_QPA_PLATFORM=offscreen timeout 8 "$program" "$trial/thu.bienche" || status=$?
[ "$status" -eq 124 ] || { echo "The window of the built program did not stay open (status $status)." >&2; exit 1; }
echo "The window of the built program starts. Size: $(du -sh dist/bienche | cut -f1) in dist/bienche"
