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
bare --base demo/demo.kbdesk check >/dev/null

# What stands on a library of its own: slides, decks, workbooks, letters, words, the keyring.
for format in html scorm12 anki pptx handout; do
    bare --base demo/demo.kbdesk pack build refunds-and-complaints "course-$format" \
        --format "$format" >/dev/null
done
bare --base demo/demo.kbdesk export xlsx answers.xlsx >/dev/null 2>&1
bare --base demo/demo.kbdesk export email-html letters >/dev/null 2>&1
bare --base second.kbdesk new >/dev/null
bare --base second.kbdesk import xlsx answers.xlsx --dry-run >/dev/null 2>&1
bare --base demo/demo.kbdesk spelling suggest betalnig --locale sv | grep -qx betalning
bare licences pyside6-essentials | grep -q "GNU LESSER GENERAL PUBLIC LICENSE"
# Nobody listens there: what is told shows that the driver and the keyring were asked.
bare --base postgresql+psycopg://nobody@127.0.0.1:1/none list 2>&1 | grep -q "127.0.0.1"
echo "The built program works."
