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
# The smallest letter of a word processor: one sentence.
base64 -d > batteries.docx <<'DOCX'
UEsDBBQAAAAIAAAAIQC6d6ScywAAAFMBAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbJWQvVLDQAyEX+XmWiYnQ0HB2E4BtEDB
C2jOsn3D/c1JCeHtkRNIQUcp7Wq/HfX7U4rmSI1DyYO9dZ3dj/37VyU2qmQe7CpSHwDYr5SQXamUVZlLSyg6tgUq+g9cCO66
7h58yUJZdrJl2LF/ohkPUczzSdcXSqPI1jxejBtrsFhrDB5FdTjm6Q9l90Nwenn28Boq36jBwti/av0WJjJv2OQFk8bBZ2kT
TMUfkiLcZvwXr8xz8HS939JqK56YQ15SdFclYci/PeD8tvEbUEsDBBQAAAAIAAAAIQDO/WAUkgAAAAQBAAALAAAAX3JlbHMv
LnJlbHONzzsOwjAQBNCrWHsAr6GgQHbS0NAiLmA5mzgi/mhtfrfHBQVBFJQ7M3rS6v4RFnEjLnOKBjZSQd/pEy22tqD4ORfR
FrEY8LXmPWJxnoItMmWKrRkTB1vbyRNm6y52ItwqtUP+NGBtiuNggEGcn5n+gdM4zo4OyV0DxfrD/1o02fJE1cA98YDDO5aN
Bew0rv7rXlBLAwQUAAAACAAAACEAtpKLbJQAAADMAAAAEQAAAHdvcmQvZG9jdW1lbnQueG1sRY5LDoMwDESvYuUAhHbRBeIj
9SYhuBCVxJHtFnr7Erro5o2sGY2nHfa4whtZAqXOXKraDH27NRP5V8SkcNhJmq0zi2purBW/YHRSUcZ0eA/i6PQ4ebYb8ZSZ
PIqENMfVXuv6ZqMLyZTKkaZP0VzABdrfnSpyQAHHCFIejs4/ISTQBQPDSHvV2hIt5JP55K/O/qf2X1BLAQIUAxQAAAAIAAAA
IQC6d6ScywAAAFMBAAATAAAAAAAAAAAAAACAAQAAAABbQ29udGVudF9UeXBlc10ueG1sUEsBAhQDFAAAAAgAAAAhAM79YBSS
AAAABAEAAAsAAAAAAAAAAAAAAIAB/AAAAF9yZWxzLy5yZWxzUEsBAhQDFAAAAAgAAAAhALaSi2yUAAAAzAAAABEAAAAAAAAA
AAAAAIABtwEAAHdvcmQvZG9jdW1lbnQueG1sUEsFBgAAAAADAAMAuQAAAHoCAAAAAA==
DOCX
bare --base second.kbdesk import docx batteries.docx --publish >/dev/null
bare --base second.kbdesk search "batteries box" --json | grep -q '"uid"'
bare --base demo/demo.kbdesk spelling suggest betalnig --locale sv | grep -qx betalning
bare licences pyside6-essentials | grep -q "GNU LESSER GENERAL PUBLIC LICENSE"
# Nobody listens there: what is told shows that the driver and the keyring were asked.
bare --base postgresql+psycopg://nobody@127.0.0.1:1/none list 2>&1 | grep -q "127.0.0.1"

# The window of the quick answer, and a second call that only knocks on it and ends.
env="env -i HOME=$home PATH=/usr/bin:/bin LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen"
$env "$program" popup >window.log 2>&1 &
window=$!
trap 'kill "$window" 2>/dev/null || true; rm -rf "$home"' EXIT
sleep 10
timeout 60 $env "$program" popup refund ||
    { echo "no window answers the knock:" >&2; cat window.log >&2; exit 1; }
kill "$window"
wait "$window" 2>/dev/null || true
if grep -q Traceback window.log; then cat window.log >&2; exit 1; fi
echo "The built program works."
