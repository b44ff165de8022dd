#!/bin/sh
# Builds dist/kbdesk with PyInstaller and proves that it runs with nothing around it.
set -eu
cd "$(dirname "$0")/.."

# Parts without what KBDesk never calls go before those of .venv; with those it works as well.
if [ "$(uname)" = Linux ]; then
    sh installers/linux/plain_parts.sh ||
        echo "NumPy and Pillow are taken as they are; the folder gets 35 MB larger." >&2
    [ -f build/plain/.made ] && export PYTHONPATH="$PWD/build/plain"
fi
.venv/bin/python -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath dist --workpath build/pyinstaller installers/kbdesk.spec
# Symbols are a third of the size. Not those of NumPy's wheel: its libraries no longer load then.
if command -v strip >/dev/null 2>&1; then
    find dist/kbdesk -type f \( -name '*.so' -o -name '*.so.[0-9]*' \) ! -path '*numpy.libs*' \
        -exec strip --strip-unneeded {} +
fi
PATH=$PATH:/usr/sbin
if [ "$(uname)" = Linux ] && command -v icupkg >/dev/null 2>&1; then
    .venv/bin/python installers/linux/slim_icu.py dist/kbdesk
fi
sh installers/smoke.sh dist/kbdesk/kbdesk
du -sh dist/kbdesk
