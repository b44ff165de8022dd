#!/bin/sh
# Builds dist/kbdesk with PyInstaller and proves that it runs with nothing around it.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/python -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath dist --workpath build/pyinstaller installers/kbdesk.spec
sh installers/smoke.sh dist/kbdesk/kbdesk
du -sh dist/kbdesk
