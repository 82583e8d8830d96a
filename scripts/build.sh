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
QT_QPA_PLATFORM=offscreen BIENCHE_QUIT_AFTER_START=1 timeout 60 "$program" "$trial/thu.bienche"
echo "The window of the built program starts. Size: $(du -sh dist/bienche | cut -f1) in dist/bienche"
