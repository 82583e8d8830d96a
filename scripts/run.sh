#!/usr/bin/env bash
# Opens the window on the sample file; without a display does the same job unseen and says where its results lie.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p out
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    file=out/hai-ha.bienche
    [ -e "$file" ] || .venv/bin/bienche new "$file" --sample hai-ha
    exec .venv/bin/bienche "$file"
fi
echo "No display: making a workbook, a PDF and a picture of the window in out/"
QT_QPA_PLATFORM=offscreen exec .venv/bin/python -m bienche_desktop.tour --out out/
