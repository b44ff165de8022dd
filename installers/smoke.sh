#!/bin/sh
# The smoke test of a built program: every floor once, in an empty environment and a fresh home.
#
#   sh installers/smoke.sh PROGRAM
set -eu

program=$(realpath "$1")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

bare() {
    env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen "$program" "$@"
}

cd "$home"
bare --version
bare demo --out demo
for file in demo/demo.kbdesk demo/site/index.html demo/window.png; do
    [ -s "$file" ] || { echo "the built program made no $file" >&2; exit 1; }
done
bare --base demo/demo.kbdesk search refund --json | grep -q '"uid"'
bare --base demo/demo.kbdesk check
echo "The built program works."
