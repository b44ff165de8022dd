#!/bin/sh
# Builds dist/KBDesk-VERSION.dmg on macOS 13 or later: needs Python 3.11 to 3.13.
#
#   sh installers/macos/build.sh
#
# KBDESK_SIGN names a "Developer ID Application" certificate of the keychain; without one the app
# is signed ad hoc, and Gatekeeper wants a right click, Open, at the first start. KBDESK_NOTARY
# names a profile of `xcrun notarytool store-credentials`; with it the image is notarized.
set -eu
cd "$(dirname "$0")/../.."
[ "$(uname)" = Darwin ] || { echo "This builds on macOS only." >&2; exit 2; }

[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --require-hashes -r requirements/dev.lock
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
.venv/bin/python -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath dist --workpath build/pyinstaller installers/kbdesk.spec
sh installers/smoke.sh dist/KBDesk.app/Contents/MacOS/kbdesk

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' src/kbdesk/__init__.py)
stamp=--timestamp
[ -n "${KBDESK_SIGN:-}" ] || stamp=--timestamp=none
codesign --force --deep --options runtime "$stamp" \
    --entitlements installers/macos/entitlements.plist \
    --sign "${KBDESK_SIGN:--}" dist/KBDesk.app
codesign --verify --deep --strict dist/KBDesk.app

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R dist/KBDesk.app "$stage/"
ln -s /Applications "$stage/Applications"
image=dist/KBDesk-$version.dmg
hdiutil create -volname KBDesk -srcfolder "$stage" -ov -format UDZO "$image"
if [ -n "${KBDESK_NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$KBDESK_NOTARY" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
