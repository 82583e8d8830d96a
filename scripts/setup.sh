#!/usr/bin/env bash
# Makes .venv with the pinned packages, and sees that Qt finds the system libraries it needs.
# Usage: scripts/setup.sh [dev|build]...   Does nothing when everything is in place already.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv
python=$venv/bin/python
extras=$(IFS=,; echo "${*:-dev}")
qt_libraries=(libegl1 libgl1 libglib2.0-0 libxkbcommon0 libdbus-1-3 libfontconfig1)
window_libraries=(libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1)
fonts=(fontconfig fonts-dejavu-core fonts-liberation)

say() { printf '%s\n' "$*" >&2; }

# Installs system packages where this user may; otherwise says which are missing and goes on.
system_install() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
    if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
        say "These system packages are missing and cannot be installed from here; please install them: $*"
        return 0
    fi
    say "Installing system packages: $*"
    "${as_root[@]}" apt-get update -qq || say "apt-get update failed; trying with the lists at hand"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Prints the first Python that is new enough (3.11), if there is one.
find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

make_venv() {
    local base version
    base=$(find_python)
    if [ -z "$base" ]; then
        system_install python3.11 python3.11-venv
        base=$(find_python)
        [ -n "$base" ] || { say "Python 3.11 or newer is needed."; exit 1; }
    fi
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        system_install "python$version-venv"
    fi
    "$base" -m venv --clear "$venv"
}

install_packages() {
    local stamp=$venv/.installed-${extras//,/-}
    if [ "$stamp" -nt pyproject.toml ] && [ "$stamp" -nt constraints.txt ]; then return; fi
    say "Installing packages (the first time takes a minute or two)"
    PIP_CONSTRAINT=constraints.txt "$python" -m pip install -qq --disable-pip-version-check \
        --root-user-action=ignore --editable ".[$extras]"
    unpack_shiboken
    touch "$stamp"
}

# Shiboken, which carries Qt to Python, keeps its Python part zipped inside a library and compiles it at every start.
# Asked by SBK_EMBED it unpacks it beside itself; compiled there, the window is painted a tenth sooner.
unpack_shiboken() {
    local unpacked
    unpacked=$("$python" -c 'import importlib.util as u; print(u.find_spec("shiboken6").submodule_search_locations[0])')/files.dir
    rm -rf "$unpacked"
    SBK_EMBED=0 "$python" -c 'import shiboken6'
    "$python" -m compileall -q --invalidation-mode unchecked-hash "$unpacked"
}

# Shared libraries that Qt wants, and where the system has them: for tests, and for a window where there is a display.
shared_libraries() {
    local qt
    qt=$("$python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')/Qt
    ldd "$qt"/lib/libQt6Widgets.so.6 "$qt"/lib/libQt6PrintSupport.so.6 "$qt"/plugins/platforms/libqoffscreen.so
    if [ -n "${DISPLAY:-}" ]; then ldd "$qt"/plugins/platforms/libqxcb.so; fi
}

check_system() {
    [ "$(uname)" = Linux ] || return 0
    local wanted=() libraries
    libraries=$(shared_libraries || true)
    if [[ $libraries == *"not found"* ]]; then
        wanted+=("${qt_libraries[@]}")
        if [ -n "${DISPLAY:-}" ]; then wanted+=("${window_libraries[@]}"); fi
    fi
    if [ -z "$(fc-list :lang=vi family 2>/dev/null)" ]; then wanted+=("${fonts[@]}"); fi
    if [ ${#wanted[@]} -gt 0 ]; then system_install "${wanted[@]}"; fi
}

if ! "$python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then make_venv; fi
install_packages
check_system
