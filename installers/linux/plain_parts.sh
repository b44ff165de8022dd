#!/bin/sh
# Builds NumPy and Pillow from their sources into build/plain, without what KBDesk never calls.
#
#   sh installers/linux/plain_parts.sh
#
# Their wheels are a quarter of a bundle. NumPy's brings OpenBLAS, products of large matrices for
# thirty kinds of processors: only the sentence model multiplies such (so with KBDESK_MODEL=1 the
# wheel's stays). Pillow's brings decoders of TIFF, JPEG 2000 and more: a deck of slides asks a
# picture for its size alone, which stands in its first bytes. Sources and tools have the hashes
# of the locks. It takes minutes, once.
set -eu
cd "$(dirname "$0")/../.."

parts="numpy pillow"
[ "${KBDESK_MODEL:-}" = 1 ] && parts="pillow"
made=build/plain
stamp="$parts $(cat requirements/run.lock requirements/plain.lock "$0" | cksum) $(.venv/bin/python -V)"
if [ -f "$made/.made" ] && [ "$(cat "$made/.made")" = "$stamp" ]; then exit 0; fi
command -v c++ >/dev/null 2>&1 || { echo "There is no C++ compiler (Debian: g++)." >&2; exit 1; }

rm -rf "$made" build/plain-tools build/plain-wheels
.venv/bin/python -m venv build/plain-tools
quiet="--quiet --disable-pip-version-check"
build/plain-tools/bin/pip install $quiet --no-deps --require-hashes -r requirements/plain.lock
PATH=$PWD/build/plain-tools/bin:$PATH
export CFLAGS=-g0 CXXFLAGS=-g0

# wheel NAME SETTING...: builds the version of the lock, proved by its hash.
wheel() {
    name=$1
    shift
    awk -v name="$name==" 'index($0, name) == 1 { on = 1 } on && /^[^ ]/ && index($0, name) != 1 \
        { on = 0 } on' requirements/run.lock > build/plain-one.lock
    build/plain-tools/bin/pip wheel $quiet --no-deps --require-hashes --no-binary "$name" \
        --no-build-isolation -w build/plain-wheels "$@" -r build/plain-one.lock
}

for part in $parts; do
    echo "Building $part from its source ..." >&2
    case $part in
        numpy)
            wheel numpy -Csetup-args=-Dallow-noblas=true -Csetup-args=-Dblas=none \
                -Csetup-args=-Dlapack=none -Csetup-args=-Dcpu-dispatch=X86_V3
            ;;
        pillow)
            wheel pillow -Cplatform-guessing=disable -Czlib=disable -Cjpeg=disable \
                -Cjpeg2000=disable -Ctiff=disable -Cfreetype=disable -Craqm=disable \
                -Clcms=disable -Cwebp=disable -Cavif=disable -Cimagequant=disable -Cxcb=disable
            ;;
    esac
done
build/plain-tools/bin/pip install $quiet --no-deps --target "$made" build/plain-wheels/*.whl
echo "$stamp" > "$made/.made"
