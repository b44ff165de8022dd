#!/bin/sh
# Packs a built folder into dist/kbdesk_VERSION_ARCH.deb.
#
#   sh installers/linux/deb.sh [FOLDER] [OUT]
#
# KBDESK_DEB_VERSION names another version, KBDESK_DEB_PACKING another compression (xz).
set -eu

here=$(dirname "$(realpath "$0")")
root=$(dirname "$(dirname "$here")")
bundle=$(realpath "${1:-$root/dist/kbdesk}")
out=${2:-$root/dist}
mkdir -p "$out"
out=$(realpath "$out")
[ -x "$bundle/kbdesk" ] || { echo "$bundle holds no built KBDesk; run: make bundle" >&2; exit 2; }

version=${KBDESK_DEB_VERSION:-$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/src/kbdesk/__init__.py")}
architecture=$(dpkg --print-architecture)
# Two builds of the same sources shall be the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)

# The oldest C library that all of it runs with: that of the machine that Python was built on.
libc=$(find "$bundle" -type f \( -name '*.so*' -o -name kbdesk \) -exec objdump -T {} + 2>/dev/null |
    grep -o 'GLIBC_2\.[0-9]*' | sort -Vu | tail -n 1 | cut -d_ -f2)
[ -n "$libc" ] || { echo "objdump is missing (Debian: binutils)" >&2; exit 2; }

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"
share=$tree/usr/share
mkdir -p "$tree/opt" "$tree/usr/bin" "$tree/DEBIAN" "$share/applications" "$share/metainfo" \
    "$share/mime/packages" "$share/doc/kbdesk" "$share/bash-completion/completions"

cp -a "$bundle" "$tree/opt/kbdesk"
ln -s /opt/kbdesk/kbdesk "$tree/usr/bin/kbdesk"
cp "$here/kbdesk.desktop" "$share/applications/"
cp "$here/kbdesk.xml" "$share/mime/packages/"
sed "s/@VERSION@/$version/; s/@DATE@/$day/" "$here/org.kbdesk.KBDesk.metainfo.xml" \
    > "$share/metainfo/org.kbdesk.KBDesk.metainfo.xml"
for size in 16 24 32 48 64 128 256 512; do
    folder=$share/icons/hicolor/${size}x$size/apps
    mkdir -p "$folder"
    cp "$root/resources/icons/app/kbdesk-$size.png" "$folder/kbdesk.png"
done
mkdir -p "$share/icons/hicolor/scalable/apps"
cp "$root/resources/icons/app/kbdesk.svg" "$share/icons/hicolor/scalable/apps/"
cp "$here/copyright" "$share/doc/kbdesk/copyright"
gzip -9n < "$root/CHANGELOG.md" > "$share/doc/kbdesk/changelog.gz"
env -i HOME="$tree" PATH=/usr/bin:/bin LANG=C.UTF-8 "$bundle/kbdesk" completion bash \
    > "$share/bash-completion/completions/kbdesk" 2>/dev/null

sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@LIBC@/$libc/; s/@SIZE@/$(du -sk --apparent-size \
    "$tree/opt" "$tree/usr" | awk '{ sum += $1 } END { print sum }')/" \
    "$here/control" > "$tree/DEBIAN/control"
find "$tree/opt" "$tree/usr" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
find "$tree/opt" "$tree/usr" -type d -exec chmod 755 {} +
find "$tree/opt" "$tree/usr" -type f ! -perm -u+x -exec chmod 644 {} +
(cd "$tree" && find opt usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum > DEBIAN/md5sums)

file=$out/kbdesk_${version}_$architecture.deb
packing=${KBDESK_DEB_PACKING:-xz}
if [ "$packing" = xz ]; then
    # With the addresses of machine code made alike first it gets 5 % smaller, which dpkg-deb has
    # no word for; liblzma, so dpkg, unpacks it all the same.
    filter=
    [ "$architecture" = amd64 ] && filter=--x86
    parts=$tree.parts
    trap 'rm -rf "$tree" "$parts"' EXIT
    mkdir "$parts"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$parts/plain.deb" >/dev/null
    (
        cd "$parts"
        ar x plain.deb
        xz $filter --lzma2=preset=9e control.tar data.tar
        rm -f "$file"
        ar rcD "$file" debian-binary control.tar.xz data.tar.xz
    )
else
    dpkg-deb --root-owner-group "-Z$packing" -z3 --build "$tree" "$file" >/dev/null
fi
echo "$file"
